"""Statements for the tests, written as banks write them."""

from collections.abc import Iterable
from decimal import Decimal

HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.{version}"><BkToCstmrStmt>'
    "<GrpHdr><MsgId>M1</MsgId><CreDtTm>2026-11-20T06:00:00</CreDtTm></GrpHdr>"
    "<Stmt><Id>S1</Id><Acct><Id><IBAN>GB33BUKB20201555555555</IBAN></Id><Ccy>GBP</Ccy></Acct>"
)
TAIL = "</Stmt></BkToCstmrStmt></Document>"


def balance(code: str, amount: str, sign: str = "CRDT") -> str:
    return (
        f"<Bal><Tp><CdOrPrtry><Cd>{code}</Cd></CdOrPrtry></Tp><Amt Ccy='GBP'>{amount}</Amt>"
        f"<CdtDbtInd>{sign}</CdtDbtInd><Dt><Dt>2026-11-20</Dt></Dt></Bal>"
    )


def entry(
    amount: str, text: str = "", name: str = "", ref: str | None = None, sign: str = "CRDT", day: str = "2026-11-20",
    status: str = "<Cd>BOOK</Cd>", more: str = "", details: str | None = None, structured: str = "",
) -> str:  # fmt: skip
    if details is None:
        strd = f"<Strd><CdtrRefInf><Ref>{structured}</Ref></CdtrRefInf></Strd>" if structured else ""
        details = (
            f"<NtryDtls><TxDtls><Refs><EndToEndId>NOTPROVIDED</EndToEndId></Refs><RltdPties><Dbtr><Nm>{name}</Nm></Dbtr>"
            f"</RltdPties><RmtInf><Ustrd>{text}</Ustrd>{strd}</RmtInf></TxDtls></NtryDtls>"
        )
    reference = f"<AcctSvcrRef>{ref}</AcctSvcrRef>" if ref else ""
    return (
        f"<Ntry><Amt Ccy='GBP'>{amount}</Amt><CdtDbtInd>{sign}</CdtDbtInd>{more}<Sts>{status}</Sts>"
        f"<BookgDt><Dt>{day}</Dt></BookgDt><ValDt><Dt>{day}</Dt></ValDt>{reference}{details}</Ntry>"
    )


def transaction(amount: str, text: str, ref: str | None = None) -> str:
    own = f"<AcctSvcrRef>{ref}</AcctSvcrRef>" if ref else ""
    return (
        f"<TxDtls><Refs>{own}</Refs><AmtDtls><InstdAmt><Amt Ccy='EUR'>999.99</Amt></InstdAmt>"
        f"<TxAmt><Amt Ccy='GBP'>{amount}</Amt></TxAmt></AmtDtls><RmtInf><Ustrd>{text}</Ustrd></RmtInf></TxDtls>"
    )


def camt(
    entries: Iterable[str], closing: str, opening: str = "0.00", count: int | None = None, version: str = "08"
) -> str:
    told = (
        f"<TxsSummry><TtlNtries><NbOfNtries>{count}</NbOfNtries></TtlNtries></TxsSummry>" if count is not None else ""
    )
    sums = balance("OPBD", opening) + balance("CLBD", closing)
    return HEAD.format(version=version) + sums + told + "".join(entries) + TAIL


def total(*amounts: str) -> str:
    return str(sum(map(Decimal, amounts), Decimal(0)))

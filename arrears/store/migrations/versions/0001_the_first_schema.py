"""The first schema."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer, "sqlite")
JSON = sa.JSON().with_variant(JSONB, "postgresql")


def upgrade() -> None:
    op.create_table(
        "agent_user",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("display_name", sa.String(length=64), nullable=False),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("password_hash", sa.String(length=255), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("locked_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_seen_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agent_user")),
        sa.UniqueConstraint("name", name=op.f("uq_agent_user_name")),
    )
    op.create_table(
        "audit_event",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("actor", sa.String(length=64), nullable=False),
        sa.Column("action", sa.String(length=48), nullable=False),
        sa.Column("subject", sa.String(length=64), nullable=False),
        sa.Column("detail", JSON, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("previous_hash", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_event")),
        sa.UniqueConstraint("hash", name=op.f("uq_audit_event_hash")),
        sa.UniqueConstraint("previous_hash", name=op.f("uq_audit_event_previous_hash")),
    )
    op.create_index(op.f("ix_audit_event_subject"), "audit_event", ["subject"], unique=False)
    op.create_table(
        "customer",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("ref", sa.String(length=64), nullable=False),
        sa.Column("place", sa.String(length=16), nullable=False),
        sa.Column("timezone", sa.String(length=64), nullable=True),
        sa.Column("language", sa.String(length=8), nullable=True),
        sa.Column("data_key", sa.LargeBinary(), nullable=False),
        sa.Column("name_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("flags", JSON, nullable=False),
        sa.Column("locked_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("source_hash", sa.String(length=64), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_customer")),
        sa.UniqueConstraint("ref", name=op.f("uq_customer_ref")),
    )
    op.create_table(
        "account",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("ref", sa.String(length=64), nullable=False),
        sa.Column("customer_id", BIG_ID, nullable=False),
        sa.Column("product", sa.String(length=32), nullable=False),
        sa.Column("last_four", sa.String(length=4), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("last_paid_on", sa.Date(), nullable=True),
        sa.Column("minimum_due", sa.BigInteger(), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("source_hash", sa.String(length=64), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name=op.f("fk_account_customer_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
        sa.UniqueConstraint("ref", name=op.f("uq_account_ref")),
    )
    op.create_index(op.f("ix_account_customer_id"), "account", ["customer_id"], unique=False)
    op.create_table(
        "agent_session",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("agent_id", BIG_ID, nullable=False),
        sa.Column("csrf", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["agent_id"], ["agent_user.id"], name=op.f("fk_agent_session_agent_id")),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_agent_session")),
    )
    op.create_index(op.f("ix_agent_session_agent_id"), "agent_session", ["agent_id"], unique=False)
    op.create_table(
        "contact_point",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("customer_id", BIG_ID, nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("lookup_hash", sa.String(length=64), nullable=False),
        sa.Column("value_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("usable", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name=op.f("fk_contact_point_customer_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_point")),
        sa.UniqueConstraint(
            "customer_id", "kind", "lookup_hash", name=op.f("uq_contact_point_customer_id_kind_lookup_hash")
        ),
    )
    op.create_index(op.f("ix_contact_point_customer_id"), "contact_point", ["customer_id"], unique=False)
    op.create_index(op.f("ix_contact_point_lookup_hash"), "contact_point", ["lookup_hash"], unique=False)
    op.create_table(
        "contact_preference",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("customer_id", BIG_ID, nullable=False),
        sa.Column("channel", sa.String(length=16), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("detail", JSON, nullable=False),
        sa.Column("message_id", sa.String(length=64), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name=op.f("fk_contact_preference_customer_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_preference")),
        sa.UniqueConstraint("message_id", name=op.f("uq_contact_preference_message_id")),
    )
    op.create_index(op.f("ix_contact_preference_customer_id"), "contact_preference", ["customer_id"], unique=False)
    op.create_table(
        "conversation",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("channel", sa.String(length=16), nullable=False),
        sa.Column("channel_account", sa.String(length=64), nullable=False),
        sa.Column("channel_user", sa.String(length=128), nullable=False),
        sa.Column("data_key", sa.LargeBinary(), nullable=False),
        sa.Column("customer_id", BIG_ID, nullable=True),
        sa.Column("verified_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("verified_by", JSON, nullable=False),
        sa.Column("language", sa.String(length=8), nullable=True),
        sa.Column("owner", sa.String(length=8), nullable=False),
        sa.Column("agent_id", BIG_ID, nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("episode", sa.Integer(), nullable=False),
        sa.Column("episode_turns", sa.Integer(), nullable=False),
        sa.Column("dialogue", JSON, nullable=False),
        sa.Column("disposition", sa.String(length=24), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["agent_id"], ["agent_user.id"], name=op.f("fk_conversation_agent_id")),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name=op.f("fk_conversation_customer_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conversation")),
        sa.UniqueConstraint(
            "channel",
            "channel_account",
            "channel_user",
            name=op.f("uq_conversation_channel_channel_account_channel_user"),
        ),
    )
    op.create_index(op.f("ix_conversation_agent_id"), "conversation", ["agent_id"], unique=False)
    op.create_index(op.f("ix_conversation_customer_id"), "conversation", ["customer_id"], unique=False)
    op.create_index(op.f("ix_conversation_owner"), "conversation", ["owner"], unique=False)
    op.create_table(
        "identity_factor",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("customer_id", BIG_ID, nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("value_hash", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name=op.f("fk_identity_factor_customer_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_identity_factor")),
        sa.UniqueConstraint("customer_id", "kind", name=op.f("uq_identity_factor_customer_id_kind")),
    )
    op.create_index(op.f("ix_identity_factor_customer_id"), "identity_factor", ["customer_id"], unique=False)
    op.create_table(
        "case_file",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("ref", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("customer_id", BIG_ID, nullable=True),
        sa.Column("account_id", BIG_ID, nullable=True),
        sa.Column("conversation_id", sa.String(length=36), nullable=True),
        sa.Column("message_id", sa.String(length=64), nullable=True),
        sa.Column("detail", JSON, nullable=False),
        sa.Column("text_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("answer_by", sa.Date(), nullable=True),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_case_file_account_id")),
        sa.ForeignKeyConstraint(["conversation_id"], ["conversation.id"], name=op.f("fk_case_file_conversation_id")),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name=op.f("fk_case_file_customer_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_file")),
        sa.UniqueConstraint("message_id", "kind", name=op.f("uq_case_file_message_id_kind")),
        sa.UniqueConstraint("ref", name=op.f("uq_case_file_ref")),
    )
    op.create_index(op.f("ix_case_file_account_id"), "case_file", ["account_id"], unique=False)
    op.create_index(op.f("ix_case_file_conversation_id"), "case_file", ["conversation_id"], unique=False)
    op.create_index(op.f("ix_case_file_customer_id"), "case_file", ["customer_id"], unique=False)
    op.create_index(op.f("ix_case_file_message_id"), "case_file", ["message_id"], unique=False)
    op.create_table(
        "episode",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("conversation_id", sa.String(length=36), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(length=24), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["conversation_id"], ["conversation.id"], name=op.f("fk_episode_conversation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_episode")),
        sa.UniqueConstraint("conversation_id", "number", name=op.f("uq_episode_conversation_id_number")),
    )
    op.create_index(op.f("ix_episode_conversation_id"), "episode", ["conversation_id"], unique=False)
    op.create_table(
        "hand_off",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("conversation_id", sa.String(length=36), nullable=False),
        sa.Column("message_id", sa.String(length=64), nullable=True),
        sa.Column("reason", sa.String(length=32), nullable=False),
        sa.Column("priority", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("claimed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("claimed_by", BIG_ID, nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("end", sa.String(length=16), nullable=True),
        sa.Column("disposition", sa.String(length=24), nullable=True),
        sa.ForeignKeyConstraint(["claimed_by"], ["agent_user.id"], name=op.f("fk_hand_off_claimed_by")),
        sa.ForeignKeyConstraint(["conversation_id"], ["conversation.id"], name=op.f("fk_hand_off_conversation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hand_off")),
        sa.UniqueConstraint("message_id", name=op.f("uq_hand_off_message_id")),
    )
    op.create_index(op.f("ix_hand_off_conversation_id"), "hand_off", ["conversation_id"], unique=False)
    op.create_table(
        "inbox",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("channel", sa.String(length=16), nullable=False),
        sa.Column("channel_account", sa.String(length=64), nullable=False),
        sa.Column("provider_message_id", sa.String(length=128), nullable=False),
        sa.Column("conversation_id", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("text_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("button", sa.String(length=256), nullable=True),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("expects", sa.String(length=24), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("claimed_by", sa.String(length=64), nullable=True),
        sa.Column("claimed_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["conversation_id"], ["conversation.id"], name=op.f("fk_inbox_conversation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inbox")),
        sa.UniqueConstraint(
            "channel",
            "channel_account",
            "provider_message_id",
            name=op.f("uq_inbox_channel_channel_account_provider_message_id"),
        ),
    )
    op.create_index("ix_inbox_head", "inbox", ["conversation_id", "state", "id"], unique=False)
    op.create_table(
        "ledger_entry",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("account_id", BIG_ID, nullable=False),
        sa.Column("part", sa.String(length=16), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("minor", sa.BigInteger(), nullable=False),
        sa.Column("booked_on", sa.Date(), nullable=False),
        sa.Column("source_ref", sa.String(length=96), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_ledger_entry_account_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ledger_entry")),
        sa.UniqueConstraint("account_id", "source_ref", name=op.f("uq_ledger_entry_account_id_source_ref")),
    )
    op.create_index(op.f("ix_ledger_entry_account_id"), "ledger_entry", ["account_id"], unique=False)
    op.create_table(
        "note",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("conversation_id", sa.String(length=36), nullable=False),
        sa.Column("agent_id", BIG_ID, nullable=True),
        sa.Column("text_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["agent_id"], ["agent_user.id"], name=op.f("fk_note_agent_id")),
        sa.ForeignKeyConstraint(["conversation_id"], ["conversation.id"], name=op.f("fk_note_conversation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_note")),
    )
    op.create_index(op.f("ix_note_conversation_id"), "note", ["conversation_id"], unique=False)
    op.create_table(
        "offer",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("account_id", BIG_ID, nullable=False),
        sa.Column("conversation_id", sa.String(length=36), nullable=True),
        sa.Column("message_id", sa.String(length=64), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("rung", sa.String(length=24), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("terms", JSON, nullable=False),
        sa.Column("reasons", JSON, nullable=False),
        sa.Column("rule_ids", JSON, nullable=False),
        sa.Column("authority", sa.String(length=16), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_offer_account_id")),
        sa.ForeignKeyConstraint(["conversation_id"], ["conversation.id"], name=op.f("fk_offer_conversation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_offer")),
        sa.UniqueConstraint("message_id", "position", name=op.f("uq_offer_message_id_position")),
    )
    op.create_index(op.f("ix_offer_account_id"), "offer", ["account_id"], unique=False)
    op.create_index(op.f("ix_offer_conversation_id"), "offer", ["conversation_id"], unique=False)
    op.create_table(
        "promise",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("account_id", BIG_ID, nullable=False),
        sa.Column("conversation_id", sa.String(length=36), nullable=True),
        sa.Column("message_id", sa.String(length=64), nullable=True),
        sa.Column("minor", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_promise_account_id")),
        sa.ForeignKeyConstraint(["conversation_id"], ["conversation.id"], name=op.f("fk_promise_conversation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_promise")),
        sa.UniqueConstraint("message_id", name=op.f("uq_promise_message_id")),
    )
    op.create_index(op.f("ix_promise_account_id"), "promise", ["account_id"], unique=False)
    op.create_index(op.f("ix_promise_conversation_id"), "promise", ["conversation_id"], unique=False)
    op.create_index(
        "uq_promise_due",
        "promise",
        ["account_id"],
        unique=True,
        postgresql_where=sa.text("status = 'due'"),
        sqlite_where=sa.text("status = 'due'"),
    )
    op.create_table(
        "turn_result",
        sa.Column("message_id", sa.String(length=64), nullable=False),
        sa.Column("action", sa.String(length=64), nullable=False),
        sa.Column("conversation_id", sa.String(length=36), nullable=False),
        sa.Column("reply_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["conversation_id"], ["conversation.id"], name=op.f("fk_turn_result_conversation_id")),
        sa.PrimaryKeyConstraint("message_id", "action", name=op.f("pk_turn_result")),
    )
    op.create_index(op.f("ix_turn_result_conversation_id"), "turn_result", ["conversation_id"], unique=False)
    op.create_table(
        "agreement",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("ref", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("account_id", BIG_ID, nullable=False),
        sa.Column("offer_id", BIG_ID, nullable=True),
        sa.Column("message_id", sa.String(length=64), nullable=True),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("total", sa.BigInteger(), nullable=False),
        sa.Column("cost", sa.BigInteger(), nullable=False),
        sa.Column("waived", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("annual_rate", sa.String(length=32), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("agreed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_agreement_account_id")),
        sa.ForeignKeyConstraint(["offer_id"], ["offer.id"], name=op.f("fk_agreement_offer_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement")),
        sa.UniqueConstraint("message_id", name=op.f("uq_agreement_message_id")),
        sa.UniqueConstraint("ref", "version", name=op.f("uq_agreement_ref_version")),
    )
    op.create_index(op.f("ix_agreement_account_id"), "agreement", ["account_id"], unique=False)
    op.create_index(op.f("ix_agreement_ref"), "agreement", ["ref"], unique=False)
    op.create_index(
        "uq_agreement_running",
        "agreement",
        ["account_id"],
        unique=True,
        postgresql_where=sa.text("status = 'running'"),
        sqlite_where=sa.text("status = 'running'"),
    )
    op.create_table(
        "transcript",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("conversation_id", sa.String(length=36), nullable=False),
        sa.Column("inbox_id", BIG_ID, nullable=True),
        sa.Column("author", sa.String(length=10), nullable=False),
        sa.Column("agent_id", BIG_ID, nullable=True),
        sa.Column("text_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("buttons", JSON, nullable=False),
        sa.Column("understood", JSON, nullable=False),
        sa.Column("client_id", sa.String(length=64), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["agent_id"], ["agent_user.id"], name=op.f("fk_transcript_agent_id")),
        sa.ForeignKeyConstraint(["conversation_id"], ["conversation.id"], name=op.f("fk_transcript_conversation_id")),
        sa.ForeignKeyConstraint(["inbox_id"], ["inbox.id"], name=op.f("fk_transcript_inbox_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_transcript")),
        sa.UniqueConstraint("inbox_id", "author", name=op.f("uq_transcript_inbox_id_author")),
    )
    op.create_index(op.f("ix_transcript_conversation_id"), "transcript", ["conversation_id"], unique=False)
    op.create_table(
        "contact_record",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("conversation_id", sa.String(length=36), nullable=False),
        sa.Column("customer_id", BIG_ID, nullable=True),
        sa.Column("transcript_id", BIG_ID, nullable=True),
        sa.Column("direction", sa.String(length=4), nullable=False),
        sa.Column("channel", sa.String(length=16), nullable=False),
        sa.Column("by", sa.String(length=16), nullable=False),
        sa.Column("verdict", JSON, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversation.id"], name=op.f("fk_contact_record_conversation_id")
        ),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name=op.f("fk_contact_record_customer_id")),
        sa.ForeignKeyConstraint(["transcript_id"], ["transcript.id"], name=op.f("fk_contact_record_transcript_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_record")),
        sa.UniqueConstraint("transcript_id", name=op.f("uq_contact_record_transcript_id")),
    )
    op.create_index(op.f("ix_contact_record_conversation_id"), "contact_record", ["conversation_id"], unique=False)
    op.create_index(op.f("ix_contact_record_customer_id"), "contact_record", ["customer_id"], unique=False)
    op.create_table(
        "instalment",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("agreement_id", BIG_ID, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("minor", sa.BigInteger(), nullable=False),
        sa.Column("paid", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["agreement_id"], ["agreement.id"], name=op.f("fk_instalment_agreement_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_instalment")),
        sa.UniqueConstraint("agreement_id", "number", name=op.f("uq_instalment_agreement_id_number")),
    )
    op.create_index(op.f("ix_instalment_agreement_id"), "instalment", ["agreement_id"], unique=False)
    op.create_table(
        "outbox",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("conversation_id", sa.String(length=36), nullable=False),
        sa.Column("transcript_id", BIG_ID, nullable=False),
        sa.Column("channel", sa.String(length=16), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("verdict", JSON, nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("next_attempt_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("provider_message_id", sa.String(length=128), nullable=True),
        sa.Column("error", sa.String(length=200), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["conversation_id"], ["conversation.id"], name=op.f("fk_outbox_conversation_id")),
        sa.ForeignKeyConstraint(["transcript_id"], ["transcript.id"], name=op.f("fk_outbox_transcript_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
        sa.UniqueConstraint("transcript_id", name=op.f("uq_outbox_transcript_id")),
    )
    op.create_index(op.f("ix_outbox_conversation_id"), "outbox", ["conversation_id"], unique=False)
    op.create_index(op.f("ix_outbox_state"), "outbox", ["state"], unique=False)
    op.create_table(
        "stream_event",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("audience", sa.String(length=64), nullable=False),
        sa.Column("conversation_id", sa.String(length=36), nullable=False),
        sa.Column("transcript_id", BIG_ID, nullable=True),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("body_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["conversation_id"], ["conversation.id"], name=op.f("fk_stream_event_conversation_id")),
        sa.ForeignKeyConstraint(["transcript_id"], ["transcript.id"], name=op.f("fk_stream_event_transcript_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stream_event")),
    )
    op.create_index("ix_stream_event_audience_id", "stream_event", ["audience", "id"], unique=False)
    op.create_index(op.f("ix_stream_event_transcript_id"), "stream_event", ["transcript_id"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_stream_event_transcript_id"), table_name="stream_event")
    op.drop_index("ix_stream_event_audience_id", table_name="stream_event")
    op.drop_table("stream_event")
    op.drop_index(op.f("ix_outbox_state"), table_name="outbox")
    op.drop_index(op.f("ix_outbox_conversation_id"), table_name="outbox")
    op.drop_table("outbox")
    op.drop_index(op.f("ix_instalment_agreement_id"), table_name="instalment")
    op.drop_table("instalment")
    op.drop_index(op.f("ix_contact_record_customer_id"), table_name="contact_record")
    op.drop_index(op.f("ix_contact_record_conversation_id"), table_name="contact_record")
    op.drop_table("contact_record")
    op.drop_index(op.f("ix_transcript_conversation_id"), table_name="transcript")
    op.drop_table("transcript")
    op.drop_index(
        "uq_agreement_running",
        table_name="agreement",
        postgresql_where=sa.text("status = 'running'"),
        sqlite_where=sa.text("status = 'running'"),
    )
    op.drop_index(op.f("ix_agreement_ref"), table_name="agreement")
    op.drop_index(op.f("ix_agreement_account_id"), table_name="agreement")
    op.drop_table("agreement")
    op.drop_index(op.f("ix_turn_result_conversation_id"), table_name="turn_result")
    op.drop_table("turn_result")
    op.drop_index(
        "uq_promise_due",
        table_name="promise",
        postgresql_where=sa.text("status = 'due'"),
        sqlite_where=sa.text("status = 'due'"),
    )
    op.drop_index(op.f("ix_promise_conversation_id"), table_name="promise")
    op.drop_index(op.f("ix_promise_account_id"), table_name="promise")
    op.drop_table("promise")
    op.drop_index(op.f("ix_offer_conversation_id"), table_name="offer")
    op.drop_index(op.f("ix_offer_account_id"), table_name="offer")
    op.drop_table("offer")
    op.drop_index(op.f("ix_note_conversation_id"), table_name="note")
    op.drop_table("note")
    op.drop_index(op.f("ix_ledger_entry_account_id"), table_name="ledger_entry")
    op.drop_table("ledger_entry")
    op.drop_index("ix_inbox_head", table_name="inbox")
    op.drop_table("inbox")
    op.drop_index(op.f("ix_hand_off_conversation_id"), table_name="hand_off")
    op.drop_table("hand_off")
    op.drop_index(op.f("ix_episode_conversation_id"), table_name="episode")
    op.drop_table("episode")
    op.drop_index(op.f("ix_case_file_message_id"), table_name="case_file")
    op.drop_index(op.f("ix_case_file_customer_id"), table_name="case_file")
    op.drop_index(op.f("ix_case_file_conversation_id"), table_name="case_file")
    op.drop_index(op.f("ix_case_file_account_id"), table_name="case_file")
    op.drop_table("case_file")
    op.drop_index(op.f("ix_identity_factor_customer_id"), table_name="identity_factor")
    op.drop_table("identity_factor")
    op.drop_index(op.f("ix_conversation_owner"), table_name="conversation")
    op.drop_index(op.f("ix_conversation_customer_id"), table_name="conversation")
    op.drop_index(op.f("ix_conversation_agent_id"), table_name="conversation")
    op.drop_table("conversation")
    op.drop_index(op.f("ix_contact_preference_customer_id"), table_name="contact_preference")
    op.drop_table("contact_preference")
    op.drop_index(op.f("ix_contact_point_lookup_hash"), table_name="contact_point")
    op.drop_index(op.f("ix_contact_point_customer_id"), table_name="contact_point")
    op.drop_table("contact_point")
    op.drop_index(op.f("ix_agent_session_agent_id"), table_name="agent_session")
    op.drop_table("agent_session")
    op.drop_index(op.f("ix_account_customer_id"), table_name="account")
    op.drop_table("account")
    op.drop_table("customer")
    op.drop_index(op.f("ix_audit_event_subject"), table_name="audit_event")
    op.drop_table("audit_event")
    op.drop_table("agent_user")

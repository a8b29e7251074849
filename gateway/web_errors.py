"""Every error is `{"error": {"code", "message"}}`; what is not expected is loud in the log and silent outside."""

import json
from typing import Any

import structlog
from aiohttp import web

from arrears.ownership import MoveRefused, OwnershipChanged
from gateway.inbound import Unfit

BODY_BYTES = 64 * 1024
log = structlog.get_logger()


class Problem(Exception):
    """A refusal with its status, its code for programs and its message for people."""

    def __init__(self, status: int, code: str, message: str) -> None:
        super().__init__(message)
        self.status, self.code, self.message = status, code, message

    def response(self) -> web.Response:
        error = {"code": self.code, "message": self.message}
        return web.json_response({"error": error}, status=self.status)


@web.middleware
async def errors(request: web.Request, handler) -> web.StreamResponse:
    """Turn every error into JSON."""
    try:
        return await handler(request)
    except Problem as problem:
        return problem.response()
    except Unfit as unfit:
        return Problem(400, unfit.code, str(unfit)).response()
    except (MoveRefused, OwnershipChanged):
        return Problem(409, "conflict", "Somebody else has changed this conversation: load it again.").response()
    except web.HTTPRequestEntityTooLarge:
        return Problem(413, "too_large", f"The body is larger than {BODY_BYTES // 1024} kB.").response()
    except web.HTTPException as error:
        if error.status < 400:
            raise
        code = {404: "not_found", 405: "method_not_allowed"}.get(error.status, "bad_request")
        return Problem(error.status, code, error.reason).response()
    except Exception:
        log.exception("request.failed", path=request.match_info.route.resource and request.match_info.route.name)
        return Problem(500, "internal", "Something went wrong on our side.").response()


async def read_json(request: web.Request) -> dict[str, Any]:
    """The body as a JSON object."""
    raw = await request.read()
    try:
        body = json.loads(raw) if raw else {}
    except (ValueError, RecursionError):
        raise Problem(400, "bad_json", "The body is not JSON.") from None
    if not isinstance(body, dict):
        raise Problem(400, "bad_json", "The body must be a JSON object.")
    return body


def text_field(body: dict[str, Any], name: str, limit: int, *, needed: bool = True) -> str:
    """A string in a body, within its length."""
    value = body.get(name)
    if value is None and not needed:
        return ""
    if not isinstance(value, str) or (needed and not value.strip()):
        raise Problem(400, f"bad_{name}", f"{name} must be a string that is not empty.")
    if len(value) > limit:
        raise Problem(400, f"bad_{name}", f"{name} is longer than {limit} characters.")
    return value

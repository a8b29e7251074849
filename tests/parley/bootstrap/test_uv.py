"""uv is told what pip knows about the package index."""

from parley.bootstrap.uv import from_pip


def test_a_mirror_and_a_certificate_are_handed_on():
    configuration = "global.index-url='https://mirror.example/simple'\nglobal.cert='/etc/ssl/own.pem'\n"
    assert from_pip(configuration, {}) == {
        "UV_DEFAULT_INDEX": "https://mirror.example/simple",
        "SSL_CERT_FILE": "/etc/ssl/own.pem",
    }


def test_more_indexes_are_searched_as_pip_searches_them():
    given = from_pip("global.extra-index-url='file:///opt/one file:///opt/two'\n", {})
    assert given == {"UV_INDEX": "file:///opt/one file:///opt/two", "UV_INDEX_STRATEGY": "unsafe-best-match"}


def test_what_uv_was_told_already_stays():
    assert from_pip("global.index-url='https://mirror.example'\n", {"UV_DEFAULT_INDEX": "https://own.example"}) == {}


def test_other_settings_of_pip_are_left_alone():
    assert from_pip(":env:.disable-pip-version-check='1'\nglobal.timeout='5'\n", {}) == {}

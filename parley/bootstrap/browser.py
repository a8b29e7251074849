"""Chromium and Chinese fonts for the browser tests: from apt, where that is possible without asking anybody."""

from __future__ import annotations

import os
import shutil
import subprocess

from parley.bootstrap.environments import SetupError, say

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
CHINESE_FONTS = ("fc-list", ":lang=zh")


def ensure_browser() -> None:
    """A Chromium on the PATH and a font with Chinese characters, installed where they are missing."""
    missing = []
    if not any(shutil.which(name) for name in BROWSERS):
        missing.append("chromium")
    if not _has_chinese_font():
        missing += ["fontconfig", "fonts-noto-cjk"]
    if not missing:
        return
    apt = _apt()
    packages = " ".join(missing)
    if apt is None:
        raise SetupError(f"the browser tests need {packages}. Mend: install them, on Debian `apt install {packages}`")
    say(f"installing {packages} for the browser tests")
    environment = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    quiet = {"stdout": subprocess.DEVNULL, "env": environment, "check": False}
    subprocess.run([*apt, "update", "-qq"], **quiet)
    if subprocess.run([*apt, "install", "-y", "-qq", "--no-install-recommends", *missing], **quiet).returncode != 0:
        raise SetupError(f"apt could not install {packages}; what it says above names the reason")


def _has_chinese_font() -> bool:
    if not shutil.which(CHINESE_FONTS[0]):
        return False
    return bool(subprocess.run(CHINESE_FONTS, stdout=subprocess.PIPE, check=False).stdout.strip())


def _apt() -> list[str] | None:
    """The apt-get that may be used: as root, or by a sudo that asks for no password."""
    if not shutil.which("apt-get"):
        return None
    if os.geteuid() == 0:
        return ["apt-get"]
    if shutil.which("sudo") and subprocess.run(["sudo", "-n", "true"], stderr=subprocess.DEVNULL).returncode == 0:
        return ["sudo", "-n", "apt-get"]
    return None

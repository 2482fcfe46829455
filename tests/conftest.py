"""What all tests share: LibreOffice where it is installed, and the switch that writes goldens anew."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tailor.app.referee import find_office
from tailor.errors import TailorError

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:  # the benchmarks and the generators of the tests are imported from there
    sys.path.insert(0, str(ROOT))


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add ``--update-golden``."""
    parser.addoption(
        "--update-golden", action="store_true", help="write the expected outputs anew instead of comparing"
    )


def pytest_configure() -> None:
    """Every run prints as wide as into a pipe, whatever the terminal or the runner of parallel tests says."""
    os.environ["COLUMNS"] = "100"


def pytest_sessionfinish(session: pytest.Session) -> None:
    """In CI a skipped test is a failure: there everything that the tests need is installed."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    skipped = reporter.stats.get("skipped", []) if reporter is not None else []
    if os.environ.get("CI") and skipped and session.exitstatus == 0:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Whether expected outputs are to be written anew."""
    return bool(request.config.getoption("--update-golden"))


@pytest.fixture(scope="session")
def soffice() -> str:
    """The LibreOffice command. Without it the test is skipped, but in CI it fails: there it must be installed."""
    try:
        return find_office()
    except TailorError as error:
        if os.environ.get("CI"):
            pytest.fail(f"CI is set, and {error}")
        pytest.skip(str(error))

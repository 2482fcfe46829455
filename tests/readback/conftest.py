"""LibreOffice at work, for the tests that edit a DOCX in it."""

from __future__ import annotations

import pytest

from tests.readback.office_script import OfficeSession, session_or_skip


@pytest.fixture(scope="session")
def office() -> OfficeSession:
    """One LibreOffice for all tests of the run."""
    return session_or_skip()

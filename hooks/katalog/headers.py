"""What browsers are told to refuse. The files below `docs/betrieb/kopfzeilen/` say the same to web servers.

`frame-ancestors` counts in a header only, so it stands in those files and not here.
"""

from __future__ import annotations

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'"
)
"""Everything from the site itself, nothing inline, nothing from anybody else."""

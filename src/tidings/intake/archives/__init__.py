"""Web archives as sources: WARC, WARC.gz and WACZ, read in ranges of bytes, in bounded memory, past every damage.

What an archive says is believed no further than a site is: its addresses are those it gives.
"""

from tidings.intake.archives.pages import Skipped
from tidings.intake.archives.reading import Range, is_archive, ranges, read

__all__ = ["Range", "Skipped", "is_archive", "ranges", "read"]

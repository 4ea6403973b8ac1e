"""The faces that letters are set in, and the files they come in. Loads nothing: the title must not wait for it."""

from __future__ import annotations

from pathlib import Path

import font_source_sans_pro
import font_source_serif_pro

_FILES = {
    "serif": (font_source_serif_pro, "SourceSerifPro-Regular.ttf"),
    "serif_semi": (font_source_serif_pro, "SourceSerifPro-Semibold.ttf"),
    "serif_bold": (font_source_serif_pro, "SourceSerifPro-Bold.ttf"),
    "serif_black": (font_source_serif_pro, "SourceSerifPro-Black.ttf"),
    "serif_italic": (font_source_serif_pro, "SourceSerifPro-It.ttf"),
    "serif_semi_italic": (font_source_serif_pro, "SourceSerifPro-SemiboldIt.ttf"),
    "sans": (font_source_sans_pro, "SourceSansPro-Regular.ttf"),
    "sans_semi": (font_source_sans_pro, "SourceSansPro-Semibold.ttf"),
    "sans_bold": (font_source_sans_pro, "SourceSansPro-Bold.ttf"),
}


def face_file(face: str) -> Path:
    """The file of a face."""
    package, file = _FILES[face]
    return Path(str(package.__file__)).parent / "files" / file

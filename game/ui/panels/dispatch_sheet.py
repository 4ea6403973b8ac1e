"""A dispatch drawn on torn paper: heading, text with a great initial, cut-out, stamp, signature and choices."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import pygame

from game.ui.draw.palette import Theme
from game.ui.draw.prose import Type, first_foot, paragraph, width, wrap, write
from game.ui.draw.stationery import blank, double_rule, mixed, rule
from game.ui.draw.torn import clipped, stamp, torn_paper

_MARGIN = 62
_MOST = (1048, 780)
_LEAST_GAP = 52  # of desk above and below
_SIZES = ((22, 31), (20, 28), (18, 25), (17, 23), (16, 21), (15, 19), (14, 17))
_CHOICE_TITLES, _CHOICE_HEAD, _CHOICE_LEADING, _CHOICE_GAP = (21, 19, 17, 15, 13), 50, 20, 18
_LEAST_CHOICE_PX, _LATER_TENTHS = 152, 6
_SOURCE_LINES, _SOURCE_LEADING = 3, 17
_STAMP_PX, _LOW_STAMP_PX = 172, 138


@dataclass(frozen=True)
class Choice:
    """One of the answers to a dispatch."""

    title: str
    text: str = ""
    facts: tuple[tuple[str, str], ...] = ()  # up to three: a short gain or risk, and a remark


@dataclass(frozen=True)
class Dispatch:
    """A sheet to be read, and answered by a choice."""

    title: str
    by: str  # `by rider, from the Afghan bank`
    place_date: str
    paragraphs: tuple[str, ...]
    signature: str = ""
    cutout: pygame.Surface | None = None
    choices: tuple[Choice, ...] = (Choice("Go on"),)
    caption: str = ""  # of the cut-out
    hex: int = -1  # what the cut-out should show
    side: int = 0  # whose staff it comes to
    stamp_words: tuple[str, str] = ("", "")
    stamp_date: str = ""
    banner: str = "Dispatch"
    source: str = ""  # where the scenario has it from
    decisions: tuple[int, ...] = ()  # rows of the scenario's choices that the first choices stand for


@dataclass(frozen=True)
class SheetPicture:
    """The drawn sheet, its place in the window, and where to click."""

    picture: pygame.Surface
    place: pygame.Rect
    choices: tuple[pygame.Rect, ...] = field(default=())  # in window pixels
    cut: bool = False  # whether text had to be left out


def sheet_place(window: tuple[int, int]) -> pygame.Rect:
    """Where the sheet lies in a window."""
    wide = min(_MOST[0], window[0] - 80)
    high = min(_MOST[1], window[1] - 2 * _LEAST_GAP)
    rect = pygame.Rect(0, 0, wide, high)
    rect.center = (window[0] // 2, window[1] // 2 - 8)
    return rect


def draw_dispatch(dispatch: Dispatch, window: tuple[int, int], chosen: int, theme: Theme) -> SheetPicture:
    """The sheet with one of its choices marked; about 10 ms once its paper is there."""
    place = sheet_place(window)
    dispatch = _typeset(dispatch)
    board = torn_paper(place.size, theme).copy()
    inner = pygame.Rect(_MARGIN, 50, place.width - 2 * _MARGIN, place.height - 50 - 44)
    text_px = _text_width(dispatch, inner)
    foot = _choice_top(dispatch, inner, theme)
    choices = _choices(board, dispatch, inner, foot, chosen, theme)
    foot = _cite(board, dispatch, (inner.x, foot, text_px), theme)
    if dispatch.cutout is not None:
        _lay_cutout(board, dispatch, inner, theme)
    top = _head(board, dispatch, inner, text_px, theme)
    size = _fitting_size(dispatch, text_px, foot - top - 8, theme)
    y, cut = _text(board, dispatch, pygame.Rect(inner.x, top, text_px, foot - top - 6), size, theme)
    _sign(board, dispatch, inner, text_px, y, foot, theme)
    return SheetPicture(board, place, tuple(rect.move(place.topleft) for rect in choices), cut)


def _cite(board: pygame.Surface, dispatch: Dispatch, place: tuple[int, int, int], theme: Theme) -> int:
    """The source in small letters above the choices; returns where the text has to end.

    Args:
        board: the sheet.
        dispatch: what to write.
        place: left, foot and width.
        theme: colours.
    """
    left, foot, wide = place
    if not dispatch.source:
        return foot
    kind = Type("serif_italic", 14, theme.colour("sheet.second_ink"))
    lines = min(_SOURCE_LINES, len(wrap(dispatch.source, kind, wide)))
    top = foot - lines * _SOURCE_LEADING - 8
    paragraph(board, dispatch.source, kind, (left, top, wide), _SOURCE_LEADING, most_lines=_SOURCE_LINES)
    return top


def _typeset(dispatch: Dispatch) -> Dispatch:
    """With printers' apostrophes."""
    choices = tuple(
        replace(choice, title=_curled(choice.title), text=_curled(choice.text)) for choice in dispatch.choices
    )
    texts = tuple(_curled(text) for text in dispatch.paragraphs)
    title, source = _curled(dispatch.title), _curled(dispatch.source)
    return replace(dispatch, title=title, paragraphs=texts, choices=choices, source=source)


def _curled(text: str) -> str:
    return text.replace("'", "\u2019")


def _text_width(dispatch: Dispatch, inner: pygame.Rect) -> int:
    if dispatch.cutout is not None:
        return round(inner.width * 0.555)
    return min(inner.width, 760)


def _lay_cutout(board: pygame.Surface, dispatch: Dispatch, inner: pygame.Rect, theme: Theme) -> None:
    """The map cut-out at the right, as large as its place, with its stamp lower down."""
    assert dispatch.cutout is not None
    room = pygame.Rect(0, 0, round(inner.width * 0.36), round(min(260, inner.height * 0.40)))
    cut = dispatch.cutout
    part = pygame.Rect(0, 0, min(room.width, cut.get_width()), min(room.height, cut.get_height()))
    part.center = (cut.get_width() // 2, cut.get_height() // 2)
    print_ = clipped(cut.subsurface(part), dispatch.caption, theme)
    board.blit(print_, (inner.right - print_.get_width() + 26, inner.y - 24))


def _head(board: pygame.Surface, dispatch: Dispatch, inner: pygame.Rect, text_px: int, theme: Theme) -> int:
    """Banner, title, rule and place; returns where the text begins."""
    red = Type("sans_bold", 14, theme.colour("sheet.red"), 3.0)
    end = write(board, dispatch.banner.upper(), red, inner.x, inner.y + 14)
    italics = Type("serif_italic", 17, theme.colour("sheet.second_ink"))
    write(board, dispatch.by, italics, end + 28, inner.y + 14, room=text_px - (end - inner.x) - 28)
    y = inner.y + 22
    for px in (46, 40, 35, 31, 27):
        title = Type("serif_bold", px, theme.colour("sheet.ink"))
        if width(dispatch.title, title) <= text_px:
            break
    y = paragraph(board, dispatch.title, title, (inner.x, y, text_px), round(title.px * 1.16), most_lines=2)
    double_rule(board, inner.x, inner.x + text_px, y + 4, theme.colour("sheet.ink"))
    write(board, dispatch.place_date, italics, inner.x, y + 30, room=text_px)
    return y + 44


def _body(theme: Theme, px: int) -> Type:
    return Type("serif", px, theme.colour("sheet.ink"))


def _text_height(dispatch: Dispatch, room: int, size: tuple[int, int], theme: Theme) -> int:
    px, leading = size
    kind, total = _body(theme, px), 0
    for number, text in enumerate(dispatch.paragraphs):
        indents = _initial_indents(text, size, theme) if number == 0 else ()
        rest = text[1:] if indents else text
        total += leading * max(len(wrap(rest, kind, room, indents)), len(indents)) + leading // 3
    return total


def _fitting_size(dispatch: Dispatch, room: int, high: int, theme: Theme) -> tuple[int, int]:
    """The largest letters with which the whole text fits."""
    signature = 44 if dispatch.signature else 0
    for size in _SIZES:
        if _text_height(dispatch, room, size, theme) + signature <= high:
            return size
    return _SIZES[-1]


def _initial(text: str, size: tuple[int, int], theme: Theme) -> tuple[str, Type]:
    """The great letter that a text begins with, or none before a number."""
    return text[:1] if text[:1].isalpha() else "", Type("serif_bold", round(size[1] * 2.2), theme.colour("sheet.red"))


def _initial_indents(text: str, size: tuple[int, int], theme: Theme) -> tuple[int, ...]:
    letter, kind = _initial(text, size, theme)
    indent = width(letter, kind) + 10
    return (indent, indent) if letter else ()


def _text(
    board: pygame.Surface, dispatch: Dispatch, rect: pygame.Rect, size: tuple[int, int], theme: Theme
) -> tuple[int, bool]:
    """The paragraphs; returns the y below them and whether any had to be left out."""
    px, leading = size
    kind, y = _body(theme, px), rect.y
    for number, text in enumerate(dispatch.paragraphs):
        indents = _initial_indents(text, size, theme) if number == 0 else ()
        lines = wrap(text[1:] if indents else text, kind, rect.width, indents)
        if y + leading * len(lines) > rect.bottom:
            return y, True
        if indents:
            letter, great = _initial(text, size, theme)
            write(board, letter, great, rect.x, first_foot(y + leading, kind, leading))
        for place, line in enumerate(lines):
            left = rect.x + (indents[place] if place < len(indents) else 0)
            write(board, line, kind, left, first_foot(y + place * leading, kind, leading))
        y += leading * max(len(lines), len(indents)) + leading // 3
    return y, False


def _sign(
    board: pygame.Surface, dispatch: Dispatch, inner: pygame.Rect, text_px: int, y: int, foot: int, theme: Theme
) -> None:
    """Signature under the text, and the stamp over its end or at the right."""
    pen = Type("serif_semi_italic", 25, theme.colour("sheet.pen"))
    if dispatch.stamp_date:
        px = _STAMP_PX if board.get_height() > 700 else _LOW_STAMP_PX
        print_ = stamp(dispatch.stamp_words, dispatch.stamp_date, dispatch.side, px, theme)
        below = inner.y + round(min(260, inner.height * 0.40)) + 26 if dispatch.cutout is not None else inner.y
        top = max(below, min(y - 40, foot - print_.get_height() - 2))
        top = min(top, foot - print_.get_height() + 18)
        board.blit(print_, (inner.right - print_.get_width() - 24, top))
    if dispatch.signature and y + 34 < foot:
        right = inner.x + text_px - 8
        left = write(board, dispatch.signature, pen, right, y + 26, "right")
        _flourish(board, left - 10, right + 10, y + 36, theme)


def _flourish(board: pygame.Surface, left: int, right: int, y: int, theme: Theme) -> None:
    colour = theme.colour("sheet.pen")
    middle = left + round((right - left) * 0.3)
    pygame.draw.aalines(board, colour, False, [(left, y + 1), (middle, y - 2), (right - 24, y + 3), (right, y - 3)])


# ---------------------------------------------------------------- choices


def _is_plain(dispatch: Dispatch) -> bool:
    """Whether the choices are buttons only, without a text of their own."""
    return all(not choice.text and not choice.facts for choice in dispatch.choices)


def _choice_top(dispatch: Dispatch, inner: pygame.Rect, theme: Theme) -> int:
    """Where the choices begin: as high as the longest text needs, for no consequence may be left out."""
    if _is_plain(dispatch):
        return inner.bottom - 46
    widths = _choice_widths(dispatch, inner)
    needed = (
        _CHOICE_HEAD + _CHOICE_LEADING * len(wrap(choice.text, _choice_type(theme), wide - 40)) + 14
        for choice, wide in zip(dispatch.choices, widths, strict=True)
        if not choice.facts
    )
    return inner.bottom - max(_LEAST_CHOICE_PX, *needed, 0)


def _choice_type(theme: Theme) -> Type:
    return Type("serif", 16, theme.colour("sheet.ink"))


def _choice_widths(dispatch: Dispatch, inner: pygame.Rect) -> list[int]:
    """How wide each card is; what puts a decision off gets less than what decides."""
    count = len(dispatch.choices)
    room = inner.width - _CHOICE_GAP * (count - 1)
    if _is_plain(dispatch):
        return [min(240, room // count)] * count
    decides = len(dispatch.decisions)
    shares = [10 if not decides or number < decides else _LATER_TENTHS for number in range(count)]
    return [room * share // sum(shares) for share in shares]


def _choices(
    board: pygame.Surface, dispatch: Dispatch, inner: pygame.Rect, top: int, chosen: int, theme: Theme
) -> list[pygame.Rect]:
    widths = _choice_widths(dispatch, inner)
    count = len(widths)
    whole = sum(widths) + _CHOICE_GAP * (count - 1)
    left = inner.right - whole if _is_plain(dispatch) else inner.x
    rects = []
    for number, (choice, wide) in enumerate(zip(dispatch.choices, widths, strict=True)):
        rect = pygame.Rect(left, top, wide, inner.bottom - top)
        draw_choice(board, choice, rect, number, theme, marked=number == chosen, numbered=count > 1)
        rects.append(rect)
        left += wide + _CHOICE_GAP
    return rects


def draw_choice(
    board: pygame.Surface,
    choice: Choice,
    rect: pygame.Rect,
    number: int,
    theme: Theme,
    *,
    marked: bool,
    numbered: bool,
) -> None:
    """A card with a number, a title, a text and its consequences; or a plain button."""
    edge = theme.colour("sheet.pen" if marked else "panel.brass")
    fill = theme.colour("panel.chosen_card" if marked else "panel.card")
    shade = blank((rect.width + 8, rect.height + 8))
    shade.fill((*theme.colour("sheet.shadow"), 24))
    for shift in (0, 1, 2):
        board.blit(shade, (rect.x - 2 - shift, rect.y - 1 + shift))
    board.fill(fill, rect)
    pygame.draw.rect(board, edge, rect, 2 if marked else 1)
    pygame.draw.rect(board, mixed(edge, fill, 0.5), rect.inflate(-8, -8), 1)
    if not choice.text and not choice.facts:
        kind = Type("serif_bold", 18, theme.colour("sheet.ink"))
        write(board, choice.title, kind, rect.centerx, rect.centery + 6, "centre", room=rect.width - 20)
        return
    x = rect.x + 20
    if numbered:
        _number(board, number + 1, (rect.x + 32, rect.y + 30), theme, marked=marked)
        x = rect.x + 56
    room = rect.right - x - 14
    kinds = [Type("serif_bold", px, theme.colour("sheet.ink")) for px in _CHOICE_TITLES]
    kind = next((each for each in kinds if width(choice.title, each) <= room), kinds[-1])
    write(board, choice.title, kind, x, rect.y + 37, room=room)
    lines = 2 if choice.facts else (rect.height - _CHOICE_HEAD - 6) // _CHOICE_LEADING
    box = (rect.x + 20, rect.y + _CHOICE_HEAD, rect.width - 40)
    paragraph(board, choice.text, _choice_type(theme), box, _CHOICE_LEADING, most_lines=lines)
    _consequences(board, choice, rect, theme)


def _number(board: pygame.Surface, number: int, centre: tuple[int, int], theme: Theme, *, marked: bool) -> None:
    disc = blank((96, 96))
    pen = theme.colour("sheet.pen" if marked else "panel.brass")
    pygame.draw.circle(disc, pen, (48, 48), 46, 0 if marked else 5)
    small = pygame.transform.smoothscale(disc, (26, 26))
    board.blit(small, small.get_rect(center=centre))
    ink = theme.colour("panel.card" if marked else "sheet.second_ink")
    write(board, str(number), Type("serif_bold", 16, ink), centre[0], centre[1] + 6, "centre")


def _consequences(board: pygame.Surface, choice: Choice, rect: pygame.Rect, theme: Theme) -> None:
    if not choice.facts:
        return
    y = rect.bottom - 50
    rule(board, rect.x + 20, rect.right - 20, y, theme.colour("panel.rule"))
    pitch = (rect.width - 40) // len(choice.facts)
    for number, (gain, remark) in enumerate(choice.facts):
        x = rect.x + 20 + number * pitch
        strong = Type("sans_bold", 14, theme.colour("sheet.pen"))
        write(board, gain, strong, x, y + 18, room=pitch - 10)
        italics = Type("serif_italic", 14, theme.colour("sheet.second_ink"))
        write(board, remark, italics, x, y + 36, room=pitch - 10)

"""Where things lie in the side panel at every height of the window."""

from __future__ import annotations

from dataclasses import dataclass

import pygame

MARGIN_LEFT, MARGIN_RIGHT = 20, 18
TABS = {"unit": "Unit", "forecast": "Forecast", "supply": "Supply", "ground": "Ground", "stack": "Stack"}
_GAP = 10
_TAB_PX = 26
_BUTTON_PX, _LOW_BUTTON_PX = 34, 26  # the lower ones in low windows
_BUTTON_GAP, _BUTTON_COLUMNS, _BUTTON_ROWS = 5, 5, 5
_HEADING_PX = 27
_TALL, _MIDDLE = 1180, 960  # heights from which only the lowest, or the lower cards, share their place
_LOW = 760  # the height below which buttons are low
_FACTS_PX, _FORECAST_PX = 250, 330


@dataclass(frozen=True)
class Tab:
    """The tongue of one of the cards that share a place."""

    name: str  # a key of TABS
    rect: tuple[int, int, int, int]


@dataclass(frozen=True)
class PanelLayout:
    """Rectangles (left, top, width, height) in the panel's own pixels."""

    size: tuple[int, int]
    header: tuple[int, int, int, int]
    facts: tuple[int, int, int, int]
    orders: tuple[int, int, int, int]  # with its heading
    forecast: tuple[int, int, int, int]
    ground: tuple[int, int, int, int]
    stack: tuple[int, int, int, int]
    tabs: tuple[Tab, ...]  # those of the shared place
    shared: tuple[str, ...]  # names of the cards of which one is shown at a time
    button_px: int = _BUTTON_PX

    def button_rects(self, count: int) -> tuple[pygame.Rect, ...]:
        """Places of so many order buttons, row by row."""
        left, top, wide, _ = self.orders
        pitch = (wide + _BUTTON_GAP) / _BUTTON_COLUMNS
        found = []
        for number in range(count):
            row, column = divmod(number, _BUTTON_COLUMNS)
            x, end = left + round(column * pitch), left + round((column + 1) * pitch) - _BUTTON_GAP
            y = top + _HEADING_PX + row * (self.button_px + _BUTTON_GAP)
            found.append(pygame.Rect(x, y, end - x, self.button_px))
        return tuple(found)

    def rect(self, name: str) -> pygame.Rect:
        """The place of a part by its name: header, facts, orders, forecast, supply, ground or stack."""
        return pygame.Rect(getattr(self, {"unit": "facts", "supply": "ground"}.get(name, name)))

    def shown(self, chosen: str) -> tuple[str, ...]:
        """The cards to draw when one of those that share a place is chosen."""
        others = tuple(name for name in TABS if name not in self.shared)
        return (*others, chosen if chosen in self.shared else self.shared[0])

    def tab_at(self, x: int, y: int) -> str:
        """The tab under a point of the panel, or nothing."""
        return next((tab.name for tab in self.tabs if pygame.Rect(tab.rect).collidepoint(x, y)), "")


def panel_layout(size: tuple[int, int]) -> PanelLayout:
    """Places of header, facts, orders, forecast, ground and stack.

    All fit at any height from 640 px on. Where room is short, cards share a place under tabs: in high windows ground
    and stack, from 960 px on also the forecast, and below that everything but header and orders.
    """
    if size[1] >= _TALL:
        return _stacked(size, ("supply", "ground", "stack"))
    if size[1] >= _MIDDLE:
        return _stacked(size, ("forecast", "supply", "ground", "stack"))
    return _one_card(size)


def _across(size: tuple[int, int], top: int, height: int) -> tuple[int, int, int, int]:
    return MARGIN_LEFT, top, size[0] - MARGIN_LEFT - MARGIN_RIGHT, height


def _orders_px(button_px: int) -> int:
    """How high the heading and the rows of buttons are."""
    return _HEADING_PX + _BUTTON_ROWS * (button_px + _BUTTON_GAP) - _BUTTON_GAP


def _tabs(place: tuple[int, int, int, int], names: tuple[str, ...]) -> tuple[Tab, ...]:
    left, top, wide, _ = place
    edges = [left + round(wide * number / len(names)) for number in range(len(names) + 1)]
    return tuple(
        Tab(name, (edges[number], top, edges[number + 1] - edges[number], _TAB_PX))
        for number, name in enumerate(names)
    )


def _stacked(size: tuple[int, int], shared: tuple[str, ...]) -> PanelLayout:
    """Header, facts, orders and perhaps the forecast one below another, then the shared card."""
    header = _across(size, 12, 190)
    facts = _across(size, 208, _FACTS_PX)
    orders = _across(size, facts[1] + facts[3] + 6, _orders_px(_BUTTON_PX))
    top = orders[1] + orders[3] + _GAP
    forecast = _across(size, top, _FORECAST_PX)
    if "forecast" not in shared:
        top += _FORECAST_PX + 4
    tabs = _tabs(_across(size, top, _TAB_PX), shared)
    below = _across(size, top + _TAB_PX + 6, size[1] - top - _TAB_PX - 14)
    if "forecast" in shared:
        forecast = below
    return PanelLayout(size, header, facts, orders, forecast, below, below, tabs, shared)


def _one_card(size: tuple[int, int]) -> PanelLayout:
    """Header, one card under tabs, and the orders at the foot."""
    header = _across(size, 10, 148)
    button_px = _LOW_BUTTON_PX if size[1] < _LOW else _BUTTON_PX
    orders_px = _orders_px(button_px)
    orders = _across(size, size[1] - orders_px - 12, orders_px)
    top = header[1] + header[3] + 4
    tabs = _tabs(_across(size, top, _TAB_PX), tuple(TABS))
    card = _across(size, top + _TAB_PX + 6, orders[1] - top - _TAB_PX - 6 - _GAP)
    return PanelLayout(size, header, card, orders, card, card, card, tabs, tuple(TABS), button_px)

"""Small questions about an element of a Word document, whichever of its namespaces it is written in."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_OFF = ("0", "false", "off", "none")


def local(element: Element) -> str:
    """An element's name without its namespace."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def child(element: Element, name: str) -> Element | None:
    """The first child of a name."""
    return next((e for e in element if local(e) == name), None)


def value(element: Element | None, attribute: str = "val") -> str | None:
    """An attribute's value."""
    if element is None:
        return None
    return next((v for k, v in element.attrib.items() if k.rpartition("}")[2] == attribute), None)


def on(parent: Element | None, name: str) -> bool:
    """Whether a property is set: there, and not switched off."""
    found = None if parent is None else child(parent, name)
    return found is not None and (value(found) or "true").lower() not in _OFF

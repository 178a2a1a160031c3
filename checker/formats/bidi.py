"""Marks of bidirectional text that open and never close, or close what never opened.

They make a line look other than it is (Unicode Standard Annex 9, section 2; Unicode Technical Report 36).
They are no reason to refuse a text: a check reports them.
"""

from __future__ import annotations

from checker.types import Span

_EMBEDDINGS = "\u202a\u202b\u202d\u202e"
_ISOLATES = "\u2066\u2067\u2068"
_POP_EMBEDDING, _POP_ISOLATE = "\u202c", "\u2069"
_PARAGRAPH_ENDS = "\n\r\x1c\x1d\x1e\x85\u2029"
_ALL = frozenset(_EMBEDDINGS + _ISOLATES + _POP_EMBEDDING + _POP_ISOLATE + _PARAGRAPH_ENDS)


def unpaired_bidi(text: str) -> list[Span]:
    """Where an embedding, override, isolate or pop has no partner in its paragraph, in order of the text."""
    found: list[int] = []
    stack: list[tuple[int, str]] = []
    for at, char in enumerate(text):
        if char not in _ALL:
            continue
        if char in _EMBEDDINGS or char in _ISOLATES:
            stack.append((at, char))
        elif char == _POP_EMBEDDING:
            if stack and stack[-1][1] in _EMBEDDINGS:
                stack.pop()
            else:
                found.append(at)
        elif char == _POP_ISOLATE:
            # It also closes the embeddings opened inside it (UAX 9, rule X6a): those are unpaired.
            if not any(mark in _ISOLATES for _, mark in stack):
                found.append(at)
                continue
            while stack[-1][1] in _EMBEDDINGS:
                found.append(stack.pop()[0])
            stack.pop()
        else:
            found += [position for position, _ in stack]
            stack.clear()
    found += [position for position, _ in stack]
    return [Span(at, at + 1) for at in sorted(found)]

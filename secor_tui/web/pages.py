"""The pages as HTML: plain, without scripts, whole in one answer. What a person wrote is escaped on its way in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from secor_tui.web.address import PHOTOS
from secor_tui.web.offers import Offer
from secor_tui.web.style import STYLE
from secor_tui.web.words import say


def page(title: str, language: str, content: str, *, top: str = "", foot: str = "") -> bytes:
    """A whole page. `title` is text; `content`, `top` and `foot` are HTML."""
    return (
        f'<!doctype html><html lang="{"fr" if language == "fr" else "en"}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title><style>{STYLE}</style></head><body>"
        + (f"<header>{top}</header>" if top else "")
        + f"<main><h1>{escape(title)}</h1>{content}</main>"
        + (f"<footer>{foot}</footer>" if foot else "")
        + "</body></html>\n"
    ).encode()


def link(path: str, text: str, language: str = "") -> str:
    """A link to a page of this kiosk, in a language where one is named."""
    there = f"/{language}{path if path != '/' else ''}" if language else path
    return f'<a href="{escape(there)}">{escape(text)}</a>'


def paragraphs(text: str) -> str:
    """What somebody wrote in a few lines, with its lines kept."""
    return "<p>" + "<br>".join(escape(line) for line in text.strip().splitlines()) + "</p>"


def trouble(word: str, language: str, back: str = "") -> bytes:
    """What went wrong and what to do; `word` names both in words.py. It leads back there, or to the first page."""
    text = escape(say(f"{word}_text", language))
    on = link(back, say("back", language)) if back else link("/", say("home", language))
    return page(say(word, language), language, f'<p class="note">{text}</p><p>{on}</p>')


def photo_form(
    token: str,
    offer: Offer,
    left: int,
    *,
    received: int | None = None,
    refused: Mapping[str, int] | None = None,
    most_mb: int = 0,
) -> bytes:
    """The page that takes photos; after a sending with what became of it."""
    language = offer.language
    way = escape(PHOTOS + token)
    told = _told(language, received, refused or {}, most_mb)
    what = escape(say("photos_for", language, title=offer.title))
    how = escape(say("photos_open", language, minutes=offer.minutes, left=left))
    return page(
        say("photos", language),
        language,
        f"{told}<p><b>{what}</b></p><p>{how}</p>"
        f'<form method="post" enctype="multipart/form-data" action="{way}">'
        f'<label for="take">{escape(say("take", language))}</label>'
        '<input id="take" type="file" name="photo" accept="image/*" capture="environment">'
        f'<label for="choose">{escape(say("choose", language))}</label>'
        '<input id="choose" type="file" name="photo" accept="image/*" multiple>'
        f"<p>{escape(say('wait', language))}</p>"
        f'<button class="first">{escape(say("send", language))}</button></form>'
        f'<form method="post" action="{way}/done"><button>{escape(say("done", language))}</button></form>',
    )


def photos_done(language: str, *, received: int | None = None, refused: Mapping[str, int] | None = None) -> bytes:
    """The last page: the way is closed."""
    told = _told(language, received, refused or {}, 0)
    return page(say("photos", language), language, f"{told}<p>{escape(say('thanks', language))}</p>")


def _told(language: str, received: int | None, refused: Mapping[str, int], most_mb: int) -> str:
    if received is None:
        return ""
    lines: list[str] = []
    if received or refused:
        word = f"received_{received}" if received < 2 else "received_n"
        lines.append(say(word, language, count=received))
    else:
        lines.append(say("none_chosen", language))
    lines += [say(f"not_{why}", language, count=count, most=most_mb) for why, count in refused.items()]
    return _note(lines)


def _note(lines: Sequence[str]) -> str:
    return '<div class="note" role="status">' + "".join(f"<p>{escape(line)}</p>" for line in lines) + "</div>"

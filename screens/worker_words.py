"""What a worker reads on the screen in Spanish and Tagalog; the rest stays in English.

Needs review by a native speaker.
"""

from __future__ import annotations

from collections.abc import Mapping

WORKER_LANGUAGES = ("es", "tl")
"""The languages of the columns."""

WORKER_WORDS: Mapping[str, tuple[str, str]] = {
    "how.acknowledge": ("F2 o Enter: sí, así es.", "F2 o Enter: oo, tama ito."),
    "how.text": ("Escriba, y luego Enter.", "Mag-type, tapos Enter."),
    "how.signature": ("Se firma al final: F9.", "Pipirmahan sa dulo: F9."),
    "how.list": ("Enter abre la lista.", "Binubuksan ng Enter ang listahan."),
    "end.missing": (
        "Fin de la lista. Faltan {count}: F8 las muestra.",
        "Dulo ng listahan. Kulang pa ng {count}: ipinapakita ng F8.",
    ),
    "end.ready": ("Todo está contestado. F9 firma y guarda.", "Nasagot na lahat. F9 para pumirma at i-save."),
    "state.done": ("OK", "OK"),
    "state.sign": ("FIRMA", "PIRMA"),
    "state.yes": ("SÍ", "OO"),
    "state.no": ("NO", "HINDI"),
    "key.help": ("Ayuda", "Tulong"),
    "key.pass": ("Bien", "Ayos"),
    "key.fail": ("Mal", "Mali"),
    "key.na": ("N/A", "N/A"),
    "key.note": ("Nota", "Tala"),
    "key.back": ("Atrás", "Balik"),
    "key.on": ("Sigue", "Tuloy"),
    "key.review": ("Ver", "Suri"),
    "key.go_there": ("Ir ahí", "Puntahan"),
    "key.find": ("Buscar", "Hanapin"),
    "key.declines": ("No quiere firmar", "Ayaw pumirma"),
    "key.for_another": ("Por otra persona", "Para sa iba"),
    "how.optional": ("(Puede quedar vacío.)", "(Puwedeng walang sagot.)"),
    "cannot.pass": ("F2 no sirve en esta línea: {how}", "Walang gamit ang F2 dito: {how}"),
    "cannot.fail": ("F3 no sirve en esta línea: {how}", "Walang gamit ang F3 dito: {how}"),
    "cannot.na": ("Aquí no se puede contestar N/A: {how}", "Hindi puwedeng N/A dito: {how}"),
    "review.title": ("Revisar: {title}", "Suriin: {title}"),
    "review.missing": ("FALTAN: {count}", "KULANG PA: {count}"),
    "review.whole": ("Todo está contestado.", "Nasagot na lahat."),
    "review.sign": ("Firmar y guardar", "Pumirma at i-save"),
    "state.missing": ("FALTA", "KULANG"),
    "sign.not_yet": ("Todavía no se puede firmar", "Hindi pa puwedeng pumirma"),
    "saved.title": ("Guardado", "Na-save"),
    "saved.as": ("[ GUARDADO ]  Guardado como {number}.", "[ NA-SAVE ]  Na-save bilang {number}."),
    "key.home": ("Inicio", "Home"),
    "key.sign": ("Firmar", "Pirma"),
    "key.sign_enter": ("Firmar", "Pumirma"),
    "key.answer": ("Contestar", "Sagutin"),
    "key.language": ("Idioma", "Wika"),
    "key.back_to_list": ("Volver a la lista", "Balik sa listahan"),
    "sign.title": ("Firmar: {title}", "Pirmahan: {title}"),
    "sign.who": ("¿Quién firma?", "Sino ang pipirma?"),
    "sign.pin": ("PIN", "PIN"),
    "sign.pin_of": ("PIN de {name}:", "PIN ni {name}:"),
    "sign.no_pin": ("Escriba el PIN, y luego Enter.", "I-type ang PIN, tapos Enter."),
    "sign.saving": ("Guardando ...", "Sine-save ..."),
    "quiz.title": ("Unas preguntas", "Ilang tanong"),
    "quiz.right": ("{right} de {of} correctas", "{right} sa {of} ang tama"),
    "quiz.how": ("Presione el número de su respuesta.", "Pindutin ang numero ng sagot mo."),
    "quiz.was_right": ("Correcto.", "Tama."),
    "quiz.wrong": ("Esta no es.", "Hindi ito."),
    "quiz.answer": ("La respuesta correcta:", "Ang tamang sagot:"),
    "quiz.again": ("La preguntamos otra vez más tarde.", "Itatanong ulit ito mamaya."),
    "quiz.asked_again": ("Otra vez:", "Isa pa ulit:"),
    "quiz.on": ("Seguir", "Magpatuloy"),
    "quiz.passed": ("Aprobado: {right} de {of} correctas.", "Pasado: {right} sa {of} ang tama."),
    "quiz.kept": (
        "Cada respuesta queda guardada con la orientación. Ahora firman el trabajador y quien la dio.",
        "Nakatago ang bawat sagot kasama ng oryentasyon. Ngayon, pipirma ang manggagawa at ang nagbigay nito.",
    ),
    "quiz.sign": ("Ir a las firmas", "Pumunta sa pirma"),
}

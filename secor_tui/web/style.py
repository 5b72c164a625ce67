"""How every page looks: large and black on white in the sun, white on black at night, nothing to be fetched."""

from __future__ import annotations

import base64
import hashlib

STYLE = """
:root{color-scheme:light dark;--ink:#000;--paper:#fff;--line:#000;--dim:#333;--act:#8a1500;--on-act:#fff;--box:#f1f1f1}
@media(prefers-color-scheme:dark){
:root{--ink:#fff;--paper:#000;--line:#fff;--dim:#ccc;--act:#ffb43a;--on-act:#000;--box:#1d1d1d}}
*{box-sizing:border-box}
html{font:125%/1.4 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;-webkit-text-size-adjust:100%}
body{margin:0 auto;max-width:42rem;padding:.8rem;color:var(--ink);background:var(--paper);overflow-wrap:break-word}
header{border-bottom:3px solid var(--line);margin-bottom:.8rem;padding-bottom:.4rem;color:var(--dim);font-size:.85rem}
footer{border-top:3px solid var(--line);margin-top:1.5rem;padding-top:.4rem;color:var(--dim);font-size:.8rem}
h1{font-size:1.5rem;line-height:1.15;margin:.4rem 0}
h2{font-size:1.15rem;line-height:1.2;margin:1.3rem 0 .2rem}
h3,h4,h5,h6{font-size:1rem;margin:1rem 0 .2rem}
p,ul,ol{margin:.4rem 0}
ul,ol{padding-left:1.3rem}
a{color:inherit;text-decoration-thickness:2px;text-underline-offset:3px}
.big{font-size:1.5rem;font-weight:700;line-height:1.2}
.note{border:3px solid var(--line);background:var(--box);padding:.6rem;margin:.8rem 0}
.calls,.list{list-style:none;padding:0}
.calls a,.list a,button{display:flex;flex-direction:column;justify-content:center;
width:100%;min-height:3.4rem;margin:.5rem 0;padding:.6rem .8rem;
border:3px solid var(--line);border-radius:.5rem;text-decoration:none;text-align:left;font:inherit;color:inherit;
background:var(--box)}
.calls b{display:block;font-size:1.4rem}
.calls li:first-child a,button.first,a.first{background:var(--act);color:var(--on-act);border-color:var(--act)}
button{font-weight:700;align-items:center}
label{display:block;font-weight:700;margin-top:1rem}
input[type=file]{display:block;width:100%;min-height:3.4rem;padding:.6rem;border:3px dashed var(--line);
border-radius:.5rem;background:var(--box);color:inherit;font:inherit}
input::file-selector-button{font:inherit;padding:.3rem .6rem}
:focus-visible{outline:4px solid var(--act);outline-offset:2px}
.scroll{overflow-x:auto}
table{border-collapse:collapse}
th,td{border:1px solid var(--line);padding:.2rem .4rem;text-align:left;vertical-align:top}
blockquote{border-left:4px solid var(--line);margin:.5rem 0;padding-left:.7rem}
pre{white-space:pre-wrap}
hr{border:0;border-top:1px solid var(--line)}
@media print{html{font-size:90%}}
"""
HASH = "sha256-" + base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode("ascii")
"""What a page's policy names it by."""

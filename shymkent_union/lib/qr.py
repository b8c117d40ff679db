"""QR codes as pictures drawn in the page itself: one path, no file, no address to fetch."""

import segno

# Around the code, in modules: scanners want four.
QUIET_ZONE = 4


def qr_svg(text):
    """`text` as an inline SVG of one path, dark on white; its size is the style sheet's."""
    code = segno.make(text, error="m", micro=False, boost_error=False)
    return code.svg_inline(omitsize=True, border=QUIET_ZONE, light="#fff", svgclass="qr", lineclass=None)

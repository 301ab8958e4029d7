"""Master and layouts of the default template.

Stage: outputs, deck. Input: a `StarterTheme`. Output: XML of the master and of each layout, on one grid: 13.33 x 7.5 inches,
margins of 0.625 inch, the title on top, a body of 5.25 inches, a footer line.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.outputs.deck.starter.theme import StarterTheme

WIDTH, HEIGHT = 12_192_000, 6_858_000
MARGIN = 571_500
INNER = WIDTH - 2 * MARGIN
TITLE = (MARGIN, 420_624, INNER, 850_392)
BODY = (MARGIN, 1_417_320, INNER, 4_800_600)
FOOTER_TOP, FOOTER_HEIGHT = 6_382_512, 246_888
NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
_GROUP = (
    '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>'
    '<p:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>'
)


@dataclass(frozen=True, slots=True)
class Layout:
    """A layout: PowerPoint's type, a name for people, its XML."""

    kind: str
    name: str
    xml: str


def master_xml(theme: StarterTheme, layouts: int) -> str:
    """Return the master, with the relationship ids rId1... for its layouts."""
    shapes = (
        _mark(2)
        + _holder(3, "Title", '<p:ph type="title"/>', TITLE, 'lIns="0" tIns="0" rIns="0" bIns="0" anchor="t"')
        + _holder(4, "Text", '<p:ph type="body" idx="1"/>', BODY, 'lIns="0" tIns="0" rIns="0" bIns="0"', five_levels=True)
        + _footers(5, master=True)
    )
    swap = theme.variant == "dark"
    mapped = 'bg1="dk1" tx1="lt1" bg2="dk2" tx2="lt2"' if swap else 'bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2"'
    accents = " ".join(f'accent{place}="accent{place}"' for place in range(1, 7))
    ids = "".join(f'<p:sldLayoutId id="{2147483649 + place}" r:id="rId{place + 1}"/>' for place in range(layouts))
    background = '<p:bg><p:bgPr><a:solidFill><a:schemeClr val="bg1"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>'
    return (
        f"<p:sldMaster {NAMESPACES}><p:cSld>{background}<p:spTree>{_GROUP}{shapes}</p:spTree></p:cSld>"
        f'<p:clrMap {mapped} {accents} hlink="hlink" folHlink="folHlink"/><p:sldLayoutIdLst>{ids}</p:sldLayoutIdLst>'
        f"<p:txStyles>{_title_style()}{_body_style()}{_other_style()}</p:txStyles></p:sldMaster>"
    )


def layouts_of(theme: StarterTheme) -> tuple[Layout, ...]:
    """Return the layouts in the order in which PowerPoint lists them."""
    half = (INNER - 365_760) // 2
    left, right = (MARGIN, BODY[1], half, BODY[3]), (MARGIN + half + 365_760, BODY[1], half, BODY[3])
    title = _holder(2, "Title", '<p:ph type="title"/>')
    return (
        _layout("title", "Cover", _cover(theme, "ctrTitle", "subTitle"), theme, cover=True),
        _layout("secHead", "Section", _cover(theme, "title", "body"), theme, cover=True),
        _layout("obj", "Title and content", title + _holder(3, "Content", '<p:ph idx="1"/>') + _footers(4)),
        _layout(
            "twoObj",
            "Two contents",
            title + _holder(3, "Left", '<p:ph sz="half" idx="1"/>', left) + _holder(4, "Right", '<p:ph sz="half" idx="2"/>', right) + _footers(5),
        ),
        _layout("titleOnly", "Title only", title + _footers(3)),
        _layout("blank", "Blank", _footers(2)),
    )


def _layout(kind: str, name: str, shapes: str, theme: StarterTheme | None = None, cover: bool = False) -> Layout:
    fill = f'<p:bg><p:bgPr><a:solidFill><a:srgbClr val="{theme.cover}"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>' if cover and theme else ""
    hidden = ' showMasterSp="0"' if cover else ""
    return Layout(
        kind,
        name,
        f'<p:sldLayout {NAMESPACES} type="{kind}" preserve="1"{hidden}><p:cSld name="{name}">{fill}<p:spTree>{_GROUP}{shapes}</p:spTree></p:cSld>'
        "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>",
    )


def _cover(theme: StarterTheme, title_kind: str, text_kind: str) -> str:
    """A title that stands on the lower third of a plain ground, a short bar above it."""
    ink = f'<a:solidFill><a:srgbClr val="{theme.cover_ink}"/></a:solidFill>'
    size = 4000 if title_kind == "ctrTitle" else 3200
    heading = f'<a:lvl1pPr algn="l"><a:lnSpc><a:spcPct val="95000"/></a:lnSpc><a:defRPr sz="{size}" b="1">{ink}</a:defRPr></a:lvl1pPr>'
    text = (
        f'<a:lvl1pPr marL="0" indent="0" algn="l"><a:spcBef><a:spcPts val="600"/></a:spcBef><a:buNone/><a:defRPr sz="1800" b="0">{ink}</a:defRPr></a:lvl1pPr>'
    )
    wide = INNER * 3 // 4
    flush = 'lIns="0" tIns="0" rIns="0" bIns="0"'
    return (
        _mark(2, 2_880_360, theme.accents[1])
        + _holder(3, "Title", f'<p:ph type="{title_kind}"/>', (MARGIN, 3_108_960, wide, 1_417_320), f'{flush} anchor="t"', style=heading)
        + _holder(4, "Subtitle", f'<p:ph type="{text_kind}" idx="1"/>', (MARGIN, 4_617_720, wide, 1_188_720), flush, style=text)
    )


def _mark(number: int, top: int = 283_464, color: str = "") -> str:
    """The short bar: the only ornament."""
    fill = f'<a:srgbClr val="{color}"/>' if color else '<a:schemeClr val="accent2"/>'
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="Mark {number}"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr>'
        f'<p:spPr><a:xfrm><a:off x="{MARGIN}" y="{top}"/><a:ext cx="457200" cy="45720"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        f"<a:solidFill>{fill}</a:solidFill><a:ln><a:noFill/></a:ln></p:spPr>"
        '<p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:endParaRPr lang="en-US"/></a:p></p:txBody></p:sp>'
    )


def _holder(
    number: int, name: str, kind: str, box: tuple[int, int, int, int] | None = None, body: str = "", style: str = "", five_levels: bool = False, text: str = ""
) -> str:
    place = f'<a:xfrm><a:off x="{box[0]}" y="{box[1]}"/><a:ext cx="{box[2]}" cy="{box[3]}"/></a:xfrm>' if box else ""
    shape = '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>' if box else ""
    levels = "".join(f'<a:p><a:pPr lvl="{level}"/><a:r><a:rPr lang="en-US"/><a:t>Level {level + 1}</a:t></a:r></a:p>' for level in range(5))
    plain = f'<a:p><a:r><a:rPr lang="en-US"/><a:t>{name}</a:t></a:r></a:p>'
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{name} {number}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr>{kind}</p:nvPr></p:nvSpPr>'
        f"<p:spPr>{place}{shape}</p:spPr><p:txBody><a:bodyPr {body}><a:normAutofit/></a:bodyPr><a:lstStyle>{style}</a:lstStyle>"
        f"{text or (levels if five_levels else plain)}</p:txBody></p:sp>"
    )


def _footers(number: int, master: bool = False) -> str:
    """Footer text on the left, the slide's number on the right; the date only on the master, which must have one."""
    small = '<a:lvl1pPr algn="{}"><a:defRPr sz="900"><a:solidFill><a:schemeClr val="tx2"/></a:solidFill></a:defRPr></a:lvl1pPr>'
    flush = 'vert="horz" lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr"'
    page = (
        '<a:p><a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum"><a:rPr lang="en-US"/><a:t>‹#›</a:t></a:fld><a:endParaRPr lang="en-US"/></a:p>'
    )
    empty = '<a:p><a:r><a:rPr lang="en-US"/><a:t>\u00a0</a:t></a:r></a:p>'  # LibreOffice forgets the look of a footer without any text
    wide, narrow = INNER - 2_286_000, 685_800
    left, right = (MARGIN, FOOTER_TOP, wide, FOOTER_HEIGHT), (WIDTH - MARGIN - narrow, FOOTER_TOP, narrow, FOOTER_HEIGHT)
    middle = (WIDTH - MARGIN - narrow - 1_371_600, FOOTER_TOP, 1_371_600, FOOTER_HEIGHT)
    date = _holder(number + 2, "Date", '<p:ph type="dt" sz="half" idx="2"/>', middle, flush, small.format("r"), text=empty) if master else ""
    first, second = (3, 4) if master else (10, 11)
    return (
        _holder(number, "Footer", f'<p:ph type="ftr" sz="quarter" idx="{first}"/>', left if master else None, flush, small.format("l"), text=empty)
        + _holder(
            number + 1, "Slide number", f'<p:ph type="sldNum" sz="quarter" idx="{second}"/>', right if master else None, flush, small.format("r"), text=page
        )
        + date
    )


def _title_style() -> str:
    return (
        '<p:titleStyle><a:lvl1pPr algn="l"><a:lnSpc><a:spcPct val="95000"/></a:lnSpc><a:spcBef><a:spcPct val="0"/></a:spcBef><a:buNone/>'
        '<a:defRPr sz="2400" b="1" kern="1200"><a:solidFill><a:schemeClr val="tx1"/></a:solidFill>'
        '<a:latin typeface="+mj-lt"/><a:ea typeface="+mj-ea"/><a:cs typeface="+mj-cs"/></a:defRPr></a:lvl1pPr></p:titleStyle>'
    )


def _body_style() -> str:
    levels = "".join(_body_level(level, size) for level, size in enumerate((1600, 1400, 1200, 1100, 1100), 1))
    return f"<p:bodyStyle>{levels}</p:bodyStyle>"


def _body_level(level: int, size: int) -> str:
    indent = 228_600 * level
    return (
        f'<a:lvl{level}pPr marL="{indent}" indent="-228600" algn="l"><a:lnSpc><a:spcPct val="100000"/></a:lnSpc><a:spcBef><a:spcPts val="600"/></a:spcBef>'
        f'<a:buFont typeface="Arial"/><a:buChar char="•"/><a:defRPr sz="{size}" kern="1200"><a:solidFill><a:schemeClr val="tx1"/></a:solidFill>'
        f'<a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/><a:cs typeface="+mn-cs"/></a:defRPr></a:lvl{level}pPr>'
    )


def _other_style() -> str:
    return (
        '<p:otherStyle><a:defPPr><a:defRPr lang="en-US"/></a:defPPr><a:lvl1pPr marL="0" algn="l"><a:defRPr sz="1400" kern="1200">'
        '<a:solidFill><a:schemeClr val="tx1"/></a:solidFill><a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/><a:cs typeface="+mn-cs"/>'
        "</a:defRPr></a:lvl1pPr></p:otherStyle>"
    )

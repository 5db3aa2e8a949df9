# SPDX-License-Identifier: GPL-3.0-or-later
"""Each colour that Ebb itself sets can be told from what it is on.

Usage: contrast.py SOURCE_ROOT LIBADWAITA. By WCAG 2.2 AA a text needs
4.5 to 1; one that is large, an icon, a line and the ring of the focus need 3 to
1. The named colours are read out of the installed libadwaita, in light and in
dark, and at high contrast; every declaration of a colour in the style sheet has
to be in the table below, so that a new one is looked at.
"""
import re
import subprocess
import sys
from pathlib import Path

from tap import Tap

TEXT = 4.5
GRAPHIC = 3.0
# Of high contrast, as WCAG has it for AAA.
STRONG = 7.0
# Of an area of a picture to white.
AREA = 1.7
PALE = 1.25

WINDOW = '@window_bg_color'
CARD = '@card_bg_color'
POPOVER = '@popover_bg_color'
INK = '@window_fg_color'

# What says nothing by itself, with the reason in the comment beside it.
NOTHING = None

# Selector, property: what is in front (or '' for the value), what is behind
# below the value if the value is a background, how much it takes.
TABLE = {
    ('.ebb-read', 'color'): ('', [WINDOW, CARD], GRAPHIC),
    ('.ebb-start-icon', 'color'): ('', [WINDOW, CARD], GRAPHIC),
    ('.ebb-help-banner', 'background-color'): (INK, [WINDOW], TEXT),
    ('.ebb-help-banner:hover', 'background-color'): (INK, [WINDOW], TEXT),
    ('.ebb-help-banner:active', 'background-color'): (INK, [WINDOW], TEXT),
    ('.ebb-article:focus:focus-visible > .title-1', 'outline'): ('', [WINDOW], GRAPHIC),
    ('.ebb-article link', 'outline'): ('', [WINDOW], GRAPHIC),
    ('.ebb-article .ebb-words link', 'text-decoration-color'): ('', [WINDOW], GRAPHIC),
    # Pictures bring their own white, looked at below.
    ('.ebb-picture', 'background-color'): NOTHING,
    ('.notice', 'background-color'): (INK, [WINDOW], TEXT),
    # At the edge, where what is below comes in sight and goes.
    ('scrolledwindow.fit > undershoot.bottom', 'background'): NOTHING,
    ('.tolerance', 'background-color'): (INK, [WINDOW], TEXT),
    ('.chip:checked, intensityscale button:checked', 'background-color'):
        ('@accent_fg_color', [WINDOW], TEXT),
    # With the background of the same rule.
    ('.chip:checked, intensityscale button:checked', 'color'): NOTHING,
    ('.writing:focus-within', 'outline'): ('', [WINDOW], GRAPHIC),
    ('.entries .ebb-entry-icon', 'color'): ('', [WINDOW, CARD], GRAPHIC),
    ('.entries > row:hover .entry', 'background-color'): (INK, [WINDOW], TEXT),
    ('.ebb-plan-icon', 'color'): ('', [WINDOW, CARD], GRAPHIC),
    ('.ebb-plan-line.when-then > box', 'border-left'): ('', [WINDOW, CARD], GRAPHIC),
    ('.ebb-plan-line.when-then > box:dir(rtl)', 'border-right'):
        ('', [WINDOW, CARD], GRAPHIC),
    ('.ebb-plan-dragged', 'background-color'): ('@popover_fg_color', [WINDOW], TEXT),
    ('.ebb-plan-dragged', 'color'): ('', [WINDOW, POPOVER], TEXT),
    ('.ebb-plan-row.drop-above', 'box-shadow'): ('', [WINDOW, CARD], GRAPHIC),
    ('.ebb-plan-row.drop-below', 'box-shadow'): ('', [WINDOW, CARD], GRAPHIC),
    ('.ebb-help-door.overdose', 'background-color'): (INK, [WINDOW], TEXT),
    ('.ebb-help-door.overdose:hover', 'background-color'): (INK, [WINDOW], TEXT),
    ('.ebb-help-door.overdose:active', 'background-color'): (INK, [WINDOW], TEXT),
    # Large; on the darkest that its door becomes.
    ('.ebb-help-door.overdose .ebb-door-title', 'color'):
        ('', [WINDOW, 'alpha(@error_bg_color, 0.28)'], GRAPHIC),
    ('.ebb-help-door.craving', 'background-color'): (INK, [WINDOW], TEXT),
    ('.ebb-help-door.craving:hover', 'background-color'): (INK, [WINDOW], TEXT),
    ('.ebb-help-door.craving:active', 'background-color'): (INK, [WINDOW], TEXT),
    ('.ebb-help-content:focus:focus-visible', 'outline'): ('', [WINDOW], GRAPHIC),
    ('.ebb-emergency-number', 'background-color'): (INK, [WINDOW], TEXT),
    ('.ebb-step-number', 'background-color'): (INK, [WINDOW, CARD], TEXT),
    ('.ebb-quiet-link', 'color'): ('', [WINDOW], TEXT),
    # The sheet in the preview of a print: its text is black.
    ('.ebb-paper', 'background-color'): ('black', [WINDOW], TEXT),
    ('.ebb-paper', 'box-shadow'): NOTHING,
    ('.ebb-print-note', 'background-color'): (INK, [WINDOW], TEXT),
    ('plot > datum:focus-visible', 'outline'): ('', [WINDOW, CARD], GRAPHIC),
    ('wave', 'color'): ('', [WINDOW], GRAPHIC),
    # Behind the wave, which is a picture of calm and tells nothing.
    ('wave', 'background-color'): NOTHING,
}

# What is read at less than full strength, on all that it may be on.
DIMMED_ON = [
    [WINDOW],
    [WINDOW, CARD],
    ['@view_bg_color'],
    ['@dialog_bg_color'],
    [POPOVER],
    ['@headerbar_bg_color'],
    [WINDOW, 'alpha(@accent_bg_color, 0.12)'],
    [WINDOW, 'alpha(@error_bg_color, 0.14)'],
]

NAMES = {'white': (255, 255, 255, 1), 'black': (0, 0, 0, 1), 'transparent': (0, 0, 0, 0)}
COLOUR = r'(?:@[a-z0-9_]+|#[0-9a-fA-F]{3,8}|rgba?\([^()]*\)|currentColor|white|black)'
ARGUMENT = r'(?:alpha\(%s,\s*[0-9.]+\)|mix\(%s,\s*%s,\s*[0-9.]+\)|%s)' % ((COLOUR,) * 4)


def parse(text, names, current=(0, 0, 0, 1)):
    """Returns (red, green, blue, alpha), the first three to 255."""
    text = text.strip()
    if text in NAMES:
        return NAMES[text]
    if text == 'currentColor':
        return current
    if text.startswith('@'):
        return parse(names[text[1:]], names, current)
    if text.startswith('#'):
        digits = text[1:]
        if len(digits) == 3:
            digits = ''.join(d * 2 for d in digits)
        return tuple(int(digits[i:i + 2], 16) for i in (0, 2, 4)) + (1,)
    function, _, rest = text.partition('(')
    arguments = [a.strip() for a in re.split(r',(?![^()]*\))', rest.rstrip()[:-1])]
    if function in ('rgb', 'rgba'):
        numbers = [float(a) for a in arguments]
        return tuple(numbers[:3]) + ((numbers[3],) if len(numbers) > 3 else (1,))
    first = parse(arguments[0], names, current)
    if function == 'alpha':
        return first[:3] + (first[3] * float(arguments[1]),)
    if function == 'mix':
        second = parse(arguments[1], names, current)
        part = float(arguments[2])
        return tuple(a * (1 - part) + b * part for a, b in zip(first, second))
    raise ValueError(text)


def over(front, back):
    """Returns what is seen of @front on an opaque @back."""
    alpha = front[3]
    return tuple(f * alpha + b * (1 - alpha) for f, b in zip(front[:3], back[:3])) + (1,)


def luminance(colour):
    parts = []
    for value in colour[:3]:
        value /= 255
        parts.append(value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4)
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(front, back):
    """Returns the ratio of WCAG 2.2, from 1 to 21."""
    one, other = sorted((luminance(over(front, back)), luminance(back)), reverse=True)
    return (one + 0.05) / (other + 0.05)


def pile(layers, names):
    back = (0, 0, 0, 1)
    for layer in layers:
        back = over(parse(layer, names), back)
    return back


def read_names(library, scheme):
    """Returns the named colours of libadwaita, or None where it has another form."""
    names = {}
    for sheet in ('base', 'defaults-' + scheme):
        run = subprocess.run(['gresource', 'extract', library,
                              f'/org/gnome/Adwaita/styles/{sheet}.css'],
                             capture_output=True, text=True, check=False)
        if run.returncode != 0:
            return None
        names.update(re.findall(r'@define-color ([a-z0-9_]+) ([^;]+);', run.stdout))
    # Newer releases reckon in another space of colours.
    return names if 'oklab(' not in names.get('accent_color', 'oklab(') else None


def read_rules(css):
    """Yields selector, property, value of all that has a colour in it."""
    css = re.sub(r'/\*.*?\*/', '', css, flags=re.S)
    for selector, body in re.findall(r'([^{}]+)\{([^{}]*)\}', css):
        selector = ' '.join(selector.split())
        for name, value in re.findall(r'([a-z-]+):\s*([^;]+);', body):
            found = re.search(ARGUMENT, value)
            if found:
                yield selector, name, found.group(0)


def measure(rules, names):
    """Returns what of the style sheet falls short or is not in the table."""
    faults = []
    ink = parse(INK, names)
    for selector, name, value in rules:
        if (selector, name) not in TABLE:
            faults.append(f'{selector}: {name} is not in the table of contrast.py')
            continue
        row = TABLE[selector, name]
        if row is NOTHING:
            continue
        front, layers, least = row
        back = pile(layers, names)
        value = parse(value, names, ink)
        if front:
            ratio = contrast(parse(front, names), over(value, back))
        else:
            ratio = contrast(value, back)
        if ratio < least:
            faults.append(f'{selector}: {name} has {ratio:.2f} to 1')
    return faults


def measure_dimmed(css, names, least):
    match = re.search(r'\.dim-label[^{}]*\{[^{}]*opacity:\s*([0-9.]+);', css)
    if match is None:
        return ['nothing says how strong a dimmed text is']
    faults = []
    for layers in DIMMED_ON:
        back = pile(layers, names)
        ink = parse(INK, names)
        ratio = contrast(ink[:3] + (ink[3] * float(match.group(1)),), back)
        if ratio < least:
            faults.append(f'dimmed text on {" ".join(layers)} has {ratio:.2f} to 1')
    return faults


def measure_plots(root, names):
    """The plots: their bars and lines, and the lines behind them at high contrast."""
    source = (root / 'src/ui/patterns/ebb-plot-style.c').read_text(encoding='utf-8')
    strong = float(re.search(r'faint\.alpha \*= high_contrast \? ([0-9.]+)f', source).group(1))
    back = pile([WINDOW, CARD], names)
    ink = parse('@card_fg_color', names)
    faults = []
    for what, colour, least in (('text', ink, TEXT),
                                ('bars', parse('@accent_color', names), GRAPHIC),
                                ('grid', ink[:3] + (ink[3] * strong,), GRAPHIC)):
        ratio = contrast(colour, back)
        if ratio < least:
            faults.append(f'plots: {what} have {ratio:.2f} to 1')
    return faults


def measure_marks(root, names):
    """What was looked for, marked in a text."""
    source = (root / 'src/ui/journal/ebb-entry-row.c').read_text(encoding='utf-8')
    mark = tuple(int(re.search(r'#define MARK_%s +(0x[0-9a-fA-F]+|\d+)' % part, source).group(1),
                     0) for part in ('RED', 'GREEN', 'BLUE', 'ALPHA'))
    colour = tuple(part / 257 for part in mark[:3]) + (mark[3] / 65535,)
    ratio = contrast(parse('@card_fg_color', names), over(colour, pile([WINDOW, CARD], names)))
    return [f'a marked word has {ratio:.2f} to 1'] if ratio < TEXT else []


def measure_picture(text):
    """A picture is on white, with pale areas: its lines are told from both. A line
    as light as an area is one, or the rim of something."""
    white = NAMES['white']
    light = {colour for colour in re.findall(r'(?:stroke|fill)="(#[0-9a-fA-F]{3,6})"', text)
             if contrast(parse(colour, {}), white) < AREA}
    strokes = set(re.findall(r'stroke="(#[0-9a-fA-F]{3,6})"', text)) - light
    pale = {colour for colour in light if contrast(parse(colour, {}), white) < PALE}
    faults = []
    for stroke in sorted(strokes):
        for area in sorted(pale | {'#ffffff'}):
            ratio = contrast(parse(stroke, {}), parse(area, {}))
            if ratio < GRAPHIC:
                faults.append(f'a line of {stroke} on {area} has {ratio:.2f} to 1')
    return faults


def check_itself(tap):
    grey = contrast(parse('#767676', {}), NAMES['white'])
    tap.case('black on white is 21, and #767676 is just enough',
              [] if abs(contrast(NAMES['black'], NAMES['white']) - 21) < 0.01
              and 4.5 <= grey < 4.6 else ['%.3f' % grey])
    names = {'window_bg_color': '#ffffff', 'window_fg_color': 'black', 'accent_color': '#eeeeee',
             'accent_bg_color': '#3584e4'}
    found = measure(read_rules('.ebb-quiet-link { color: @accent_color; }\n'
                               '.notice { background-color: alpha(@accent_bg_color, 0.12); }\n'
                               '.new { color: red; border: 1px solid #123456; }'), names)
    tap.case('what falls short or is new is found',
              [] if len(found) == 2 and '1.16' in found[0] and '.new' in found[1] else found)
    tap.case('a faint line is found',
              [] if measure_picture('<path stroke="#9a9996" fill="#e4edf8"/>') else ['it is not'])


def main(source_root, library):
    root = Path(source_root)
    tap = Tap()
    check_itself(tap)

    css = (root / 'src/ui/style.css').read_text(encoding='utf-8')
    strong = (root / 'src/ui/style-hc.css').read_text(encoding='utf-8')
    rules = list(read_rules(css))
    known = {(selector, name) for selector, name, _ in rules}
    tap.case('the table has nothing that is gone',
              [f'{selector}: {name}' for selector, name in TABLE
              if (selector, name) not in known])
    for scheme in ('light', 'dark'):
        names = read_names(library, scheme)
        if names is None:
            tap.case('libadwaita has its colours in another form here', [])
            continue
        tap.case('the style sheet, ' + scheme, measure(rules, names))
        tap.case('dimmed text, ' + scheme, measure_dimmed(css, names, TEXT))
        # As much as the toolkit itself gives there.
        tap.case('dimmed text at high contrast, ' + scheme, measure_dimmed(strong, names, STRONG))
        tap.case('plots, ' + scheme, measure_plots(root, names))
        tap.case('marked words, ' + scheme, measure_marks(root, names))
    for path in sorted((root / 'data/learn/pictures').glob('*.svg')):
        tap.case(path.name, measure_picture(path.read_text(encoding='utf-8')))
    tap.finish()


if __name__ == '__main__':
    main(*sys.argv[1:])

#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes a tree of made-up source: make_tree.py FOLDER FUNCTIONS

Python, Go, C and TypeScript by turns, twenty functions to a file and fifty files to a folder. Names are joined
from words that occur as often as words do in language (Zipf), and one name in fifty occurs nowhere else, so
that the number of different words grows with the tree. The same arguments write the same bytes.
"""
import os
import random
import sys

WORDS = """get set add remove update create delete find list read write open close send receive parse format load
save store fetch build check verify start stop run wait cancel retry merge split sort filter map reduce count sum
index search query match replace insert append copy move rename user account session token password login role
permission group member owner name title label text line word page document file folder path root node tree branch
leaf graph edge vertex matrix vector point shape color image frame buffer block chunk segment record field column row
table schema database cache queue stack heap pool worker thread task job event signal handler listener callback
request response header body cookie server client socket port address host packet stream channel message topic
order item product price cart invoice payment customer shipment address country currency tax discount report chart
date time zone clock timer delay timeout deadline second minute hour day week month year error warning failure
exception result value key option setting config flag mode state status level depth width height size length limit
offset range interval window view widget button menu dialog form input output log trace metric counter gauge""".split()

# The rarer ones are made up: 20,000 words are about what a large program uses.
SYLLABLES = [onset + vowel + end for onset in "b c d f g h j k l m n p qu r s t v w z br cr dr fl gr pl pr st tr".split()
             for vowel in "aeiou" for end in ["", "l", "n", "r", "s", "t", "x", "nd", "ck"]]
WORDS += sorted({"".join(random.Random(number).choices(SYLLABLES, k=2)) for number in range(20000)})
HEAD, TAIL = WORDS[:240], WORDS[240:]
random.Random(7).shuffle(TAIL)
WORDS = HEAD + TAIL

TEMPLATES = [
    ("py", """def {f}({a}, {b}={n}):
    \"\"\"{Doc}.\"\"\"
    {c} = {g}({a})
    if {c} is None or {b} > {n}:
        raise ValueError("{doc}")
    for {d} in {c}.{h}():
        {b} += {d}.{i} * {n}
    return {j}({c}, {b})


"""),
    ("go", """// {Doc}.
func {F}({a} *{T}, {b} int) (int, error) {{
\t{c}, err := {g}({a})
\tif err != nil || {b} > {n} {{
\t\treturn 0, fmt.Errorf("{doc}: %w", err)
\t}}
\tfor _, {d} := range {c}.{h}() {{
\t\t{b} += {d}.{i} * {n}
\t}}
\treturn {j}({c}, {b}), nil
}}

"""),
    ("c", """/* {Doc}. */
static int {f}(struct {T} *{a}, int {b})
{{
    struct {U} *{c} = {g}({a});
    if (!{c} || {b} > {n})
        return fail("{doc}");
    for (int {d} = 0; {d} < {c}->{h}; ++{d})
        {b} += {c}->{i}[{d}] * {n};
    return {j}({c}, {b});
}}

"""),
    ("ts", """/** {Doc}. */
export function {F}({a}: {T}, {b} = {n}): number {{
  const {c} = {g}({a});
  if ({c} === undefined || {b} > {n}) {{
    throw new Error("{doc}");
  }}
  for (const {d} of {c}.{h}()) {{
    {b} += {d}.{i} * {n};
  }}
  return {j}({c}, {b});
}}

"""),
]
HEADS = {"py": "", "go": "package made\n\nimport \"fmt\"\n\n", "c": "#include \"made.h\"\n\n", "ts": ""}


class Names:
    def __init__(self, seed):
        self.random = random.Random(seed)
        weights = [1 / (rank + 1) for rank in range(len(WORDS))]
        self.total = []
        sum_so_far = 0.0
        for weight in weights:
            sum_so_far += weight
            self.total.append(sum_so_far)
        self.unique = 0

    def words(self, count):
        return self.random.choices(WORDS, cum_weights=self.total, k=count)

    def name(self, own=False):
        words = self.words(self.random.randint(2, 3))
        if own or self.random.random() < 0.02:
            self.unique += 1
            words.append(f"x{self.unique:x}")
        return "_".join(words)


def main():
    folder, functions = sys.argv[1], int(sys.argv[2])
    names = Names(7)
    files = (functions + 19) // 20
    for number in range(files):
        extension, template = TEMPLATES[number % len(TEMPLATES)]
        place = f"{folder}/area{number // 2500:04d}/part{number // 50:06d}"
        if number % 50 == 0:
            os.makedirs(place, exist_ok=True)
        parts = [HEADS[extension]]
        for _ in range(min(20, functions - number * 20)):
            doc = " ".join(names.words(6))
            f = names.name(own=True)
            parts.append(template.format(
                f=f, F=f.title().replace("_", ""), T=names.name().title().replace("_", ""), U=names.name(),
                a=names.words(1)[0], b=names.words(1)[0] + "_count", c=names.name(), d=names.words(1)[0] + "_item",
                g=names.name(), h=names.name(), i=names.name(), j=names.name(), n=names.random.randint(2, 900),
                doc=doc, Doc=doc.capitalize()))
        with open(f"{place}/{names.name()}_{number}.{extension}", "w") as out:
            out.write("".join(parts))


if len(sys.argv) != 3:
    sys.exit(__doc__)
main()

"""Sets many HTML files with WeasyPrint in one go: /usr/bin/python3 weasy.py FOLDER SOURCE..."""
import pathlib
import sys

import weasyprint

for name in sys.argv[2:]:
    target = pathlib.Path(sys.argv[1]) / (pathlib.Path(name).stem + ".pdf")
    weasyprint.HTML(filename=name).write_pdf(str(target))
    print(target.name, file=sys.stderr)

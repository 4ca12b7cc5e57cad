// @ts-check
// Folders of many files for measuring and testing `inspect`: the same ones for the same numbers.
import { mkdirSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import path from "node:path";

/**
 * @typedef {object} TreeShape
 * @property {number} pythonFiles
 * @property {number} otherFiles Pages, tables and notes: nothing that detection reads.
 * @property {number} manifests Folders, beside the top, with a requirements.txt of their own.
 * @property {boolean} declared The top folder has a requirements.txt.
 * @property {boolean} [traps] Links in a circle, a folder 60 deep and a file of 1 GB that takes no room on the disk.
 */

const filesPerFolder = 24;

/** @param {number} index A module as people write them, about 3 KB: imports, a class, functions, now and then a side effect. */
function moduleText(index) {
  const lines = [
    `"""Module ${index}: orders and what becomes of them."""`,
    "from __future__ import annotations",
    "",
    "import json",
    "import logging",
    "from dataclasses import dataclass, field",
    "from typing import Any, Iterable",
    "",
    index % 7 === 0 ? "import requests" : "from collections import defaultdict",
    index % 40 === 0 ? "import os" : "import datetime",
    "",
    "logger = logging.getLogger(__name__)",
    ...(index % 40 === 0 ? ["", `REGION_${index % 200} = os.environ.get("REGION_${index % 200}", "eu")`] : []),
    "",
    "@dataclass",
    `class Order${index}:`,
    `    """One order of kind ${index}; prices are in cents."""`,
    "",
    "    number: int",
    "    lines: list[str] = field(default_factory=list)",
    '    status: str = "status/new"',
    "",
  ];
  for (let method = 0; method < 7; method++) {
    lines.push(
      `    def total_${method}(self, prices: dict[str, int], *, discount: float = 0.0) -> int:`,
      `        """Adds the prices of the lines, less the discount, for step ${method}."""`,
      "        total = 0",
      "        for line in self.lines:",
      '            price = prices.get(line, 0) if line else prices["default"]',
      `            total += round(price * (1 - discount)) + ${method}`,
      '        logger.debug("order %s: %d in step %s", self.number, total, "ready")',
      "        return total",
      "",
    );
  }
  lines.push(
    `def load_${index}(path: str) -> list[Order${index}]:`,
    '    with open(path, "r", encoding="utf-8") as file:',
    "        rows: Iterable[dict[str, Any]] = json.load(file)",
    `    return [Order${index}(number=int(row["number"]), lines=list(row.get("lines", ()))) for row in rows]`,
    "",
  );
  return lines.join("\n");
}

/**
 * Writes the tree into an empty folder.
 * @param {string} folder
 * @param {TreeShape} shape
 */
export function writeLargeTree(folder, { pythonFiles, otherFiles, manifests, declared, traps }) {
  const all = pythonFiles + otherFiles;
  const folders = Math.ceil(all / filesPerFolder);
  /** @param {number} index Folders lie up to four deep. */
  const folderOf = (index) => {
    const parts = [`part${index % 12}`, `area${Math.floor(index / 12) % 12}`, `unit${Math.floor(index / 144)}`];
    return path.join(folder, ...parts.slice(0, 1 + (index % 3)), ...(index % 3 < 2 ? [`group${index}`] : []));
  };
  for (let index = 0; index < folders; index++) mkdirSync(folderOf(index), { recursive: true });
  for (let index = 0; index < all; index++) {
    const home = folderOf(index % folders);
    // Spread evenly, so that folders with Python files hold others too.
    const isPython = Math.floor(((index + 1) * pythonFiles) / all) > Math.floor((index * pythonFiles) / all);
    if (isPython) writeFileSync(path.join(home, `module_${index}.py`), moduleText(index));
    else writeFileSync(path.join(home, `table_${index}.json`), `{"table": ${index}}\n`);
  }
  const step = Math.max(1, Math.floor(folders / Math.max(1, manifests)));
  for (let index = 0; index < manifests; index++)
    writeFileSync(path.join(folderOf((index * step) % folders), "requirements.txt"), `requests==2.32.${index % 4}\n`);
  writeFileSync(path.join(folder, "main.py"), "from fastapi import FastAPI\n\napp = FastAPI()\n");
  if (declared) writeFileSync(path.join(folder, "requirements.txt"), "fastapi\nuvicorn\nrequests\n");
  if (!traps) return;
  symlinkSync(folder, path.join(folder, "part0", "circle"));
  symlinkSync("../part2", path.join(folder, "part1", "across"));
  symlinkSync("../part1", path.join(folder, "part2", "across"));
  mkdirSync(path.join(folder, ...Array.from({ length: 60 }, () => "deep")), { recursive: true });
  writeFileSync(path.join(folder, "dump.sql"), "");
  truncateSync(path.join(folder, "dump.sql"), 2 ** 30);
  writeFileSync(path.join(folder, "data.py"), "X = [\n");
  truncateSync(path.join(folder, "data.py"), 2 ** 30);
}

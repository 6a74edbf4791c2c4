// Writes the generated parts of the READMEs; `--check` only reports.

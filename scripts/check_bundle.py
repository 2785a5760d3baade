"""Checks a bundle's model/ with Python's transformers: it loads whole, and answers with our scores.

    node scripts/score-texts.ts filters/NAME/vN/model texts.txt > scores.json
    python scripts/check_bundle.py filters/NAME/vN/model scores.json

Needs `pip install torch transformers`. Ends with 1 and says what differs, if anything does.
"""

import json
import logging
import sys

import torch
from transformers import AutoModelForSequenceClassification, AutoTokenizer

TOLERANCE = 1e-4


class Warnings(logging.Handler):
    """Keeps what transformers warns of while it loads."""

    def __init__(self):
        super().__init__(logging.WARNING)
        self.messages = []

    def emit(self, record):
        self.messages.append(record.getMessage())


def main(folder, scores_file):
    warnings = Warnings()
    logging.getLogger("transformers").addHandler(warnings)
    tokenizer = AutoTokenizer.from_pretrained(folder)
    model, info = AutoModelForSequenceClassification.from_pretrained(folder, output_loading_info=True)
    faults = [f"{kind}: {sorted(map(str, found))}" for kind, found in info.items() if found]
    faults += [f"warning: {message}" for message in warnings.messages]

    with open(scores_file, encoding="utf-8") as file:
        ours = json.load(file)
    names = [model.config.id2label[index] for index in range(model.config.num_labels)]
    if names != ours["dimensions"]:
        faults.append(f"dimensions: {names}, ours are {ours['dimensions']}")

    worst = 0.0
    model.eval()
    with torch.no_grad():
        for row in ours["rows"]:
            inputs = tokenizer(row["text"], truncation=True, max_length=ours["max_length"], return_tensors="pt")
            if inputs["input_ids"][0].tolist() != row["tokens"]:
                faults.append(f"other tokens: {row['text'][:60]}")
            logits = model(**inputs).logits[0]
            worst = max(worst, (logits - torch.tensor(row["scores"])).abs().max().item())
    if not worst < TOLERANCE:
        faults.append(f"scores differ by {worst:.2e}")

    parameters = sum(parameter.numel() for parameter in model.parameters())
    print(f"{type(model).__name__}, {parameters:,} parameters, {len(ours['rows'])} texts, largest difference {worst:.2e}")
    for fault in faults:
        print(fault)
    return 1 if faults else 0


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))

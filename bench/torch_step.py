#!/usr/bin/env python3
"""PyTorch's time for the step of bench/step.ts: MiniLM-L6, all but the embeddings trained, full-length rows, float32 on the CPU.
usage: torch_step.py MODEL_DIR [BATCH] [LENGTH] [ROUNDS]      needs: torch, transformers"""
import json, sys, time, statistics, torch
from transformers import AutoConfig, AutoModelForSequenceClassification

batch, length, rounds = (int(sys.argv[i]) if len(sys.argv) > i else d for i, d in ((2, 16), (3, 128), (4, 7)))
torch.manual_seed(0)
config = AutoConfig.from_pretrained(sys.argv[1], num_labels=3, problem_type="regression", hidden_dropout_prob=0.0, attention_probs_dropout_prob=0.0)
model = AutoModelForSequenceClassification.from_config(config).float().train()
for name, parameter in model.named_parameters():
    parameter.requires_grad_("embeddings." not in name)
trained = [p for p in model.parameters() if p.requires_grad]
optimizer = torch.optim.AdamW(trained, lr=1e-5, weight_decay=0.01)
ids = torch.randint(1000, 20000, (batch, length))
mask = torch.ones_like(ids)
target = torch.full((batch, 3), 0.5)


def step():
    start = time.perf_counter()
    optimizer.zero_grad()
    loss = ((model(input_ids=ids, attention_mask=mask).logits - target) ** 2).mean()
    loss.backward()
    torch.nn.utils.clip_grad_norm_(trained, 1.0)
    optimizer.step()
    loss.item()
    return (time.perf_counter() - start) * 1000


step(); step()
print(json.dumps({"torch": torch.__version__, "threads": torch.get_num_threads(), "stepMs": round(statistics.median(step() for _ in range(rounds)), 1)}))

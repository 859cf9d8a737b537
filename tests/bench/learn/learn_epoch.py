"""The reference for bench_learn_epoch: the same autoencoder epoch in Python's torch.

20 000 rows x 800 features, 800-512-128-5-128-512-800, logistic units, mean squared error, Adam,
batch 128, rows gathered in a new order each epoch. Each thread setting runs in a process of its
own, because thread pools cannot be changed once they have started. Prints one JSON object with
the median seconds per epoch of every setting and the best one.

    python3 learn_epoch.py [--device cpu|cuda] [--epochs 5]
"""
import argparse
import json
import os
import statistics
import subprocess
import sys
import time

ROWS, FEATURES, WIDTHS, BATCH = 20000, 800, (512, 128, 5), 128


def measure(device, epochs, torch_threads):
    import torch

    if torch_threads:
        torch.set_num_threads(torch_threads)
    torch.manual_seed(1)
    sizes = [FEATURES, *WIDTHS]
    sizes += sizes[-2::-1]
    layers = []
    for n_in, n_out in zip(sizes, sizes[1:]):
        layers += [torch.nn.Linear(n_in, n_out), torch.nn.Sigmoid()]
    net = torch.nn.Sequential(*layers).to(device)
    optimizer = torch.optim.Adam(net.parameters(), lr=1e-3)
    data = torch.rand(ROWS, FEATURES).to(device)

    seconds = []
    for _ in range(epochs + 1):
        begin = time.perf_counter()
        order = torch.randperm(ROWS).to(device)
        total = torch.zeros((), device=device)
        for first in range(0, ROWS, BATCH):
            batch = data[order[first:first + BATCH]]
            optimizer.zero_grad(set_to_none=True)
            loss = torch.nn.functional.mse_loss(net(batch), batch)
            loss.backward()
            optimizer.step()
            total += loss.detach() * len(batch)
        total.item()
        seconds.append(time.perf_counter() - begin)
    return {"median": statistics.median(seconds[1:]), "all": seconds[1:],
            "torch_threads": torch.get_num_threads(), "torch": torch.__version__}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--threads", type=int, default=0, help="measure this setting only")
    parser.add_argument("--single", action="store_true")
    arguments = parser.parse_args()
    if arguments.single:
        print(json.dumps(measure(arguments.device, arguments.epochs, arguments.threads)))
        return

    cores = len(os.sched_getaffinity(0))
    settings = {"untouched": ({}, 0)}
    if arguments.device == "cpu":
        for torch_threads in sorted({1, cores}):
            for blas_threads in sorted({1, cores}):
                for policy in ("active", "passive"):
                    name = f"torch {torch_threads}, BLAS {blas_threads}, OpenMP wait {policy}"
                    environment = {"OPENBLAS_NUM_THREADS": str(blas_threads),
                                   "MKL_NUM_THREADS": str(blas_threads),
                                   "OMP_WAIT_POLICY": policy}
                    settings[name] = (environment, torch_threads)
    results = {}
    for name, (environment, torch_threads) in settings.items():
        command = [sys.executable, os.path.abspath(__file__), "--single", "--device",
                   arguments.device, "--epochs", str(arguments.epochs), "--threads",
                   str(torch_threads)]
        done = subprocess.run(command, env={**os.environ, **environment}, check=True,
                              capture_output=True, text=True)
        results[name] = json.loads(done.stdout)
        print(f"{results[name]['median']:8.3f} s  {name}", file=sys.stderr)
    best = min(results, key=lambda name: results[name]["median"])
    print(json.dumps({"settings": results, "best": best,
                      "best_seconds": results[best]["median"]}))


if __name__ == "__main__":
    main()

"""`make bench`: Parley measured against the stock pipeline of RasaHQ's financial-demo, on this machine, in one run."""

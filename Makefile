# Names for the scripts; each also runs without make.
.PHONY: help demo test lint format bench soak fuzz chaos pace look docs clean

help: ## show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)
demo: ## build, and play a month on the built-in sandbox
	@scripts/demo
test: ## build, and run all tests
	@scripts/test
lint: ## check formatting and imports
	@scripts/lint
format: ## format all Swift files
	@scripts/format
bench: ## measure ours beside its peers, RECORDS=200000
	@scripts/bench $(RECORDS)
soak: ## send many requests over loopback, looking for leaks and stuck calls
	@scripts/soak
fuzz: ## fuzz the readers of outside data for a minute each
	@scripts/fuzz
chaos: ## kill and resume a large import on a bad service, ROWS=5000
	@scripts/chaos $(ROWS)
pace: ## measure how an export fills the quota, CALLS=300
	@scripts/pace $(CALLS)
look: ## make a report and pictures of it in .look/, to be looked at
	@scripts/look
docs: ## make the libraries' reference pages
	@scripts/docs
clean: ## remove everything that was built
	rm -rf .build .build-* demo-month .look

PREFIX := /usr

.PHONY: all clean

all: build test

build: $(wildcard *.c)
	cc -o shop $^

clean:
	rm -f shop

%.o: %.c
	cc -c $<

define banner
echo "Grüße"
endef

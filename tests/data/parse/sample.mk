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

install uninstall: all
	echo $(<:.in=) $@

if WINDOWS
check: test
	./shop.exe --check
else
check-all: test
	./shop --check
endif

ifdef DEBUG
debug:
	gdb shop
endif

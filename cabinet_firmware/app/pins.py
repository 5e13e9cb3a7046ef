"""Which pin of the Pico goes where (docs/wire.md, Wiring). Numbers are GP numbers."""

UART = 0
UART_TX = 0
UART_RX = 1
TALK = 2
"""Driver enable of the RS-485 transceiver: high while this board speaks. Unused with a plain UART.
"""

SPI = 0
SPI_MISO = 16
"""From the hooks' 74HC165 (QH); slot 15 comes first."""
SPI_SCK = 18
"""Clocks the coils' 74HC595 and the hooks' 74HC165 together."""
SPI_MOSI = 19
"""To the coils' 74HC595 (SER); slot 15 goes first."""
LATCH = 20
"""RCLK of the 74HC595: what was shifted in drives the coils from its rising edge."""
LOAD = 21
"""SH/LD of the 74HC165: low takes the hooks in."""
COILS_OFF = 22
"""/OE of the 74HC595, with a pull-up to 3.3 V: high, or not driven, is every coil off."""

ADDRESS = (10, 11, 12)
"""Jumpers to ground, worth 1, 2 and 4. None fitted is board 1."""
SERVICE = 13
"""Jumper to ground: the board does nothing at all, and its flash can be written over USB. Without
it the watchdog, which cannot be stopped once it runs, would end that after two seconds."""

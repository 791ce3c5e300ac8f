"""From a brief to files: composed once, written in every format asked for, saved whole or not at all."""

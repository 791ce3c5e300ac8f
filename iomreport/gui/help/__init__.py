"""Help without a network: the keys, what the program is, and under which licences its parts are used."""

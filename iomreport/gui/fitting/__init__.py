"""Making the note fit its pages: cuts that are shown, pinned against and applied as one edit."""

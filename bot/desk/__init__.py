"""What people type and what they are given for it, before any platform's markup comes in."""

"""How somebody takes part: from the consent to the receipt, and erasing it all again."""

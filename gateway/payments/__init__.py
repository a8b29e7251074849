"""Taking payments by link: providers, the page that customers see, webhooks, and telling customers."""

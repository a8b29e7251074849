"""Stripe: https://docs.stripe.com/api/checkout/sessions and https://docs.stripe.com/webhooks."""

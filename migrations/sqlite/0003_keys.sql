-- Server secrets roll over as signing keys do: the next one is there before it is used.

CREATE UNIQUE INDEX server_secrets_one_next ON server_secrets (tenant_id, purpose)
    WHERE state = 'next';

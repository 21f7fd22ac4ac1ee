// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.mask;

import java.util.ArrayList;
import java.util.List;

/**
 * Texts that hold no secret, though some look like it.
 */
final class OrdinaryTexts {

	private static final List<String> FIXED = List.of(
			"The quick brown fox jumps over the lazy dog, and nobody asks for its API key.",
			"Unsere Passwortrichtlinie: mindestens zwölf Zeichen, ein Sonderzeichen, keine Namen.",
			"Le mot de passe est expiré : demandez-en un nouveau au service informatique.",
			"La contraseña debe tener al menos ocho caracteres.", "パスワードは8文字以上で設定してください。", "请在设置页面中重置您的密码。",
			"Пароль должен содержать не менее восьми символов.", "password policy: at least 12 characters, no reuse",
			"Password: required", "password: ********", "token: string", "apiKey: string;", "secret: true",
			"The task-force of risk-averse desk-bound people asked for a disk-based sk-learn.",
			"He is the Bearer of bad news, and Basic understanding is enough. Bearer authentication is explained below.",
			"Basic auth, Basic income, Basic training for beginners in authentication.",
			"Bearer OAuth2-based-authentication", "Authorization: Bearer ${TOKEN}",
			"Authorization: Bearer <your-token>", "Authorization: Bearer YOUR_API_KEY",
			"OPENAI_API_KEY=${OPENAI_API_KEY}", "OPENAI_API_KEY=your-api-key-goes-here-1234", "api_key=<key>",
			"api_key = xxxxxxxxxxxxxxxxxxxxxxxx", "apiKey: \"{{ .Values.apiKey1 }}\"", "export API_KEY=$API_KEY_2",
			"api_key=os.environ[\"OPENAI_API_KEY\"]", "apiKey = process.env.OPENAI_API_KEY2,", "sk-proj-your-key-here",
			"sk-...", "sk-proj-...", "Keys begin with sk-proj- or sk-ant-api03-.", "hf_hub_download(\"gpt2\")",
			"gsk_model = load()", "String token = request.getHeader(\"X-Token\");", "token = user.getAccessToken();",
			"if (token == null || token.isBlank()) { throw new IllegalStateException(\"no token\"); }",
			"this.password = password;", "user.setPassword(passwordEncoder.encode(rawPassword));", "password=password",
			"const secret = await readSecret('db');", "key: value", "?key=value&token=abc",
			"primary_key=customer_order_12345", "max_tokens: 4096, prompt_tokens=1234567890123456",
			"nextPageToken: CAUQAA2345678901234567890",
			"LANGFUSE_PUBLIC_KEY=pk-lf-1234abcd-12ab-4abc-8abc-1234567890ab", "cacheKey=user:1234:profile:5678:abcd12",
			"sort_key: 2024-01-01T00:00:00Z#order#1234", "http://localhost:8080/actuator/health",
			"redis://localhost:6379", "jdbc:postgresql://localhost:5432/orders",
			"mongodb://h1:27017,h2:27017/?replicaSet=rs0", "amqp://mq:5672", "https://user:${PASSWORD}@acme.com",
			"postgres://app:<password>@db/orders", "https://acme.com/a@b:c",
			"see http://localhost:3000, or write to somebody at acme", "git@github.com:acme/shop.git",
			"ssh://git@github.com/acme/shop.git", "npm i @types/node@20.11.5", "@Bean(name = \"tokenStore\")",
			"A certificate: -----BEGIN CERTIFICATE-----\nMIIB8TCCAZegAwIBAgIUQ\n-----END CERTIFICATE-----",
			"-----BEGIN PUBLIC KEY-----\nMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE\n-----END PUBLIC KEY-----",
			"-----BEGIN PRIVATE KEY----- is how a private key begins, and it ends with -----END PRIVATE KEY-----.",
			"-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nmQENBFabcdefgh\n-----END PGP PUBLIC KEY BLOCK-----",
			"ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ1234567890abcdefghijklmnopqrstuvwxyz me@host",
			"2001:0db8:85a3:0000:0000:8a2e:0370:7334", "fe80::1ff:fe23:4567:890a",
			"version 1.2.3.4, build 2024.01.15-1234", "ISBN 978-3-16-148410-0", "ISBN 9783161484100",
			"10.1000/182 and 10.1038/s41586-020-2649-2", "00:1B:44:11:3A:B7",
			"Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt ut labore.",
			"2024-01-15T10:15:30.123Z ERROR [main] c.a.S - failed after 1234567 ms", "3.14159265358979323846",
			"0.4111111111111111", "Call 1-800-FLOWERS, or room 415-B, on 2024-12-31 at 12:30:00.",
			"AKIA is a prefix of AWS.", "ASIA PACIFIC REGION", "DE is Germany, FR is France, GB82 is a house.",
			"NO, 15 of them: NO15 is nothing", "eyJ is how JSON begins in base64, as in eyJhIjoxfQ of {\"a\":1}.",
			"eyes, eyJam and eyAbc", "SELECT token, secret FROM api_keys WHERE id = 1234567890",
			"{\"type\":\"string\",\"description\":\"The API key: 32 characters\"}",
			"SharedAccessKeyName=RootManageSharedAccessKey", "Server=db;Database=x;Trusted_Connection=True;",
			"sha256:" + "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "x = a = b == c; y := d",
			"<input type=\"password\" name=\"pwd\" placeholder=\"Password\">",
			"def f(token: str, api_key: Optional[str] = None):", "// the token: a short one", "credentials: include",
			"sk_test_ keys are for tests; whsec_ ones sign webhooks.", "xoxb- tokens belong to bots",
			"glpat-* and ghp_* are prefixes", "ya29. is Google's", "A 16-digit number: 1234 5678 9012 3456",
			"api-key: see the portal", "Authorization: none", "\"authorization\": \"optional\"", "AccountKey=...;",
			"postgres://user@host/db", "secret = \"my-very-long-secret-name-for-k8s\"",
			"for (int i = 0; i < n; i++) password=p[i];", "secret: projects/1234/secrets/db/versions/5",
			"\"secret\": \"arn:aws:secretsmanager:eu-west-1:123456789012:secret:db\"", "tracking 4003 1234 5678 9012",
			"API_KEY: ${{ secrets.API_KEY_2 }}", "IMEI 490154203237518, EAN 4006381333931", "<token type=\"x\">a > b1",
			"ftp://ftp.acme.com/pub", "file:///etc/passwd", "key=sk-xxxxxxxxxxxxxxxxxxxxxxxx");

	private OrdinaryTexts() {
	}

	static List<String> texts() {
		RandomText random = new RandomText(42);
		List<String> texts = new ArrayList<>(FIXED);
		for (int i = 0; i < 30; i++) {
			texts.add("request " + random.uuid() + " took " + random.below(1000) + " ms");
			texts.add("commit " + random.of(RandomText.HEX, 40));
			texts.add("digest " + random.of(RandomText.HEX, 64) + " of layer " + random.of(RandomText.HEX, 12));
			texts.add("Order " + random.of("123456789", 10) + " of customer " + random.of(RandomText.DIGITS, 8) + ".");
			texts.add("Number " + random.notLuhn("4", 16) + " is wrong");
			texts.add("Number " + random.grouped(random.notLuhn("52", 16), " ", 4, 4, 4, 4));
			texts.add("Device " + random.luhn("91", 16) + " has no issuer");
			texts.add("data:image/png;base64," + random.of(RandomText.BASE64, 2000) + "==");
			texts.add("DE" + (10 + random.below(89)) + wrongIban(random));
			texts.add("at " + (1600000000000L + random.below(1000000000)) + " ms, in 20" + random.below(100) + " "
					+ random.below(1000));
			texts.add("v" + random.below(30) + "." + random.below(30) + "." + random.below(9999) + " of acme-"
					+ random.of(RandomText.HEX, 7));
		}
		return texts;
	}

	private static String wrongIban(RandomText random) {
		String valid = random.iban("DE", 22);
		return valid.substring(4, 21) + (char) ('0' + (valid.charAt(21) - '0' + 1) % 10) + random.below(10) + "x";
	}

}

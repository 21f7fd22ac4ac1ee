// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.mask;

import java.util.ArrayList;
import java.util.List;

/**
 * Secrets of all kinds in all surroundings. They are generated from parts, so that
 * nothing in this repository looks like a secret.
 */
final class SecretCorpus {

	/**
	 * A text with a secret in it.
	 *
	 * @param rule the rule that has to find it
	 * @param text the text
	 * @param secret the part of it that nobody may see
	 */
	record Sample(String rule, String text, String secret) {
	}

	private static final List<String> SURROUNDINGS = List.of("%s", "Use %s for the call, please.",
			"Run it with `%s` and tell me.", "```\n%s\n```",
			"java.lang.IllegalStateException: No access to the server "
					+ "for (%s)\n\tat com.acme.Client.call(Client.java:42)",
			"密钥%s是什么？", "Größe ä%sü und so weiter", "First %s, and then?", "one line\n%s.\nanother line");

	private final RandomText random = new RandomText(20260711);

	private final List<Sample> kinds = new ArrayList<>();

	static List<Sample> samples() {
		List<Sample> samples = new ArrayList<>();
		for (String surroundings : SURROUNDINGS) {
			SecretCorpus corpus = new SecretCorpus(samples.size());
			corpus.kinds.forEach((kind) -> samples
				.add(new Sample(kind.rule(), surroundings.replace("%s", kind.text()), kind.secret())));
		}
		new SecretCorpus(samples.size()).kinds.forEach((kind) -> samples.add(new Sample(kind.rule(),
				"{\"note\":\"see:\\n" + escaped(kind.text()) + "\\nok\"}", escaped(kind.secret()))));
		return samples;
	}

	private static String escaped(String text) {
		return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
	}

	private SecretCorpus(int skip) {
		this.random.of("x", skip);
		models();
		services();
		headers();
		keys();
		connections();
		urls();
		numbers();
		assignments();
		personal();
		others();
	}

	private void key(String rule, String start, String alphabet, int length) {
		String key = this.random.of(alphabet, length);
		this.kinds.add(new Sample(rule, start + key, key));
	}

	private void in(String rule, String text, String secret) {
		this.kinds.add(new Sample(rule, text.replace("%s", secret), secret));
	}

	private void models() {
		key("openai-key", "sk-", RandomText.ALPHANUMERIC, 48);
		key("openai-key", "sk-proj-", RandomText.URL, 156);
		key("openai-key", "sk-svcacct-", RandomText.URL, 120);
		key("openai-key", "sk-admin-", RandomText.URL, 64);
		key("anthropic-key", "sk-ant-api03-", RandomText.URL, 95);
		key("anthropic-key", "sk-ant-admin01-", RandomText.URL, 95);
		key("anthropic-key", "sk-ant-oat01-", RandomText.URL, 95);
		key("google-key", "AIza", RandomText.URL, 35);
		key("google-key", "ya29.a0", RandomText.URL, 160);
		key("google-key", "GOCSPX-", RandomText.URL, 28);
		key("deepseek-key", "sk-", RandomText.HEX, 32);
		key("openrouter-key", "sk-or-v1-", RandomText.HEX, 64);
		key("groq-key", "gsk_", RandomText.ALPHANUMERIC, 52);
		key("huggingface-token", "hf_", RandomText.ALPHANUMERIC, 34);
		in("langfuse-key", "sk-lf-%s", this.random.uuid());
	}

	private void services() {
		for (String start : List.of("AKIA", "ASIA")) {
			key("aws-key-id", start, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 16);
		}
		for (String start : List.of("ghp_", "gho_", "ghu_", "ghs_", "ghr_")) {
			key("github-token", start, RandomText.ALPHANUMERIC, 36);
		}
		in("github-token", "github_pat_%s",
				this.random.of(RandomText.ALPHANUMERIC, 22) + "_" + this.random.of(RandomText.ALPHANUMERIC, 59));
		key("gitlab-token", "glpat-", RandomText.URL, 20);
		key("gitlab-token", "glrt-", RandomText.URL, 20);
		in("slack-token", "xoxb-%s", this.random.of(RandomText.DIGITS, 12) + "-" + this.random.of(RandomText.DIGITS, 13)
				+ "-" + this.random.of(RandomText.ALPHANUMERIC, 24));
		in("slack-token", "xapp-1-A0%s", this.random.of(RandomText.UPPER, 9) + "-"
				+ this.random.of(RandomText.DIGITS, 13) + "-" + this.random.of(RandomText.HEX, 64));
		in("slack-token", "https://hooks.slack.com/services/%s", "T" + this.random.of(RandomText.UPPER, 8) + "/B"
				+ this.random.of(RandomText.UPPER, 8) + "/" + this.random.of(RandomText.ALPHANUMERIC, 24));
		for (String start : List.of("sk_live_", "sk_test_", "rk_live_")) {
			key("stripe-key", start, RandomText.ALPHANUMERIC, 24);
		}
		key("stripe-key", "whsec_", RandomText.ALPHANUMERIC, 32);
	}

	private void headers() {
		in("bearer-token", "Authorization: Bearer %s", this.random.of(RandomText.ALPHANUMERIC, 40));
		in("bearer-token", "curl -H \"Authorization: bearer %s\"", this.random.of(RandomText.HEX, 32));
		in("bearer-token", "Bearer %s", this.random.of(RandomText.URL, 43));
		String login = "user" + this.random.below(100) + ":" + this.random.of(RandomText.ALPHANUMERIC, 14);
		in("basic-credentials", "Authorization: Basic %s", this.random.base64(login));
		in("basic-credentials", "Basic %s", this.random.base64("key" + login));
		in("jwt", "%s", jwt("{\"alg\":\"HS256\",\"typ\":\"JWT\"}", 120));
		in("jwt", "%s", jwt("{\"typ\":\"JWT\",\"alg\":\"RS256\",\"kid\":\"" + this.random.below(100) + "\"}", 400));
		in("jwt", "%s",
				this.random.base64Url("{\"alg\":\"RSA-OAEP\",\"enc\":\"A256GCM\"}") + "."
						+ this.random.of(RandomText.URL, 200) + "." + this.random.of(RandomText.URL, 16) + "."
						+ this.random.of(RandomText.URL, 80) + "." + this.random.of(RandomText.URL, 22));
	}

	private String jwt(String header, int claims) {
		return this.random.base64Url(header) + "."
				+ this.random.base64Url("{\"sub\":\"" + this.random.of(RandomText.ALPHANUMERIC, claims) + "\"}") + "."
				+ this.random.of(RandomText.URL, 43);
	}

	private void keys() {
		for (String label : List.of("PRIVATE KEY", "RSA PRIVATE KEY", "OPENSSH PRIVATE KEY", "EC PRIVATE KEY",
				"ENCRYPTED PRIVATE KEY")) {
			in("private-key", armored(label, "%s"), lines(this.random.below(4) + 3));
		}
		in("private-key", armored("RSA PRIVATE KEY", "Proc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,AB\n\n%s"),
				lines(4));
		in("private-key", armored("PGP PRIVATE KEY BLOCK", "Version: GnuPG v2\n\n%s\n=" + "ab1c"), lines(4));
	}

	private static String armored(String label, String body) {
		return "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----";
	}

	private String lines(int count) {
		StringBuilder lines = new StringBuilder();
		for (int i = 0; i < count; i++) {
			lines.append(this.random.of(RandomText.BASE64, 64)).append('\n');
		}
		return lines.append(this.random.of(RandomText.BASE64, 22)).append("==").toString();
	}

	private String password() {
		return this.random.of(RandomText.ALPHANUMERIC, 10) + "!" + this.random.below(10);
	}

	private void connections() {
		for (String url : List.of("postgres://app:%s@db.acme.com:5432/orders", "mongodb+srv://app:%s@cluster0.acme.net",
				"amqp://svc:%s@mq:5672/vhost", "redis://:%s@cache:6379/0", "mysql://root:%s@localhost/shop",
				"jdbc:postgresql://db/orders?user=app&password=%s",
				"Server=tcp:db.acme.com;User ID=sa;Password=%s;Encrypt=True",
				"jdbc:sqlserver://db;user=sa;password=%s;encrypt=true", "jdbc:oracle:thin:scott/%s@//db:1521/xe")) {
			in("connection-string", url, password());
		}
		String key = this.random.of(RandomText.BASE64, 86) + "==";
		in("connection-string", "DefaultEndpointsProtocol=https;AccountName=acme;AccountKey=%s;EndpointSuffix=core",
				key);
		in("connection-string", "Endpoint=sb://acme/;SharedAccessKeyName=Root;SharedAccessKey=%s",
				this.random.of(RandomText.BASE64, 43) + "=");
	}

	private void urls() {
		in("url-credentials", "https://admin:%s@acme.com/path", password());
		in("url-credentials", "https://%s@github.com/acme/shop.git", this.random.of(RandomText.HEX, 40));
		String bucket = "https://b.s3.amazonaws.com/f?X-Amz-Algorithm=AWS4-HMAC-SHA256&";
		in("url-credentials", bucket + "X-Amz-Signature=%s", this.random.of(RandomText.HEX, 64));
		in("url-credentials", bucket + "X-Amz-Security-Token=%s&x=1", this.random.of(RandomText.ALPHANUMERIC, 200));
		in("url-credentials", "https://acme.blob.core.windows.net/c/f?sv=2024-01-01&sig=%s",
				this.random.of(RandomText.ALPHANUMERIC, 43) + "%3D");
		for (String name : List.of("token", "access_token", "api_key", "key", "Signature")) {
			in("url-credentials", "https://api.acme.com/v1/f?x=1&" + name + "=%s",
					this.random.of(RandomText.ALPHANUMERIC, 32));
		}
	}

	private void numbers() {
		in("payment-card", "%s", this.random.luhn("4", 16));
		in("payment-card", "%s", this.random.grouped(this.random.luhn("4", 16), " ", 4, 4, 4, 4));
		in("payment-card", "%s", this.random.grouped(this.random.luhn("53", 16), "-", 4, 4, 4, 4));
		in("payment-card", "%s", this.random.luhn("2345", 16));
		in("payment-card", "%s", this.random.grouped(this.random.luhn("37", 15), " ", 4, 6, 5));
		in("payment-card", "%s", this.random.luhn("6011", 16));
		in("payment-card", "%s 12/29 123", this.random.grouped(this.random.luhn("54", 16), " ", 4, 4, 4, 4));
		in("iban", "%s", this.random.iban("DE", 22));
		in("iban", "%s", this.random.inFours(this.random.iban("DE", 22)));
		in("iban", "%s", this.random.inFours(this.random.iban("FR", 27)));
		in("iban", "%s", this.random.iban("ES", 24));
		in("iban", "%s", this.random.iban("NO", 15));
	}

	private void assignments() {
		in("secret-assignment", "AZURE_OPENAI_API_KEY=%s", this.random.of(RandomText.HEX, 32));
		in("secret-assignment", "AZURE_OPENAI_API_KEY=\"%s\"", this.random.of(RandomText.ALPHANUMERIC, 84));
		in("secret-assignment", "MISTRAL_API_KEY='%s'", this.random.of(RandomText.ALPHANUMERIC, 32));
		in("secret-assignment", "api-key: %s", this.random.of(RandomText.HEX, 32));
		in("secret-assignment", "\"aws_secret_access_key\" : \"%s\"", this.random.of(RandomText.BASE64, 40));
		in("secret-assignment", "aws_session_token = %s", this.random.of(RandomText.BASE64, 300));
		in("secret-assignment", "export ACME_TOKEN=%s", this.random.of(RandomText.ALPHANUMERIC, 40));
		in("secret-assignment", "MISTRAL_KEY=%s", this.random.of(RandomText.ALPHANUMERIC, 32));
		in("secret-assignment", "<apiKey>%s</apiKey>", this.random.of(RandomText.ALPHANUMERIC, 40));
		in("openai-key", "OPENAI_API_KEY=sk-proj-%s", this.random.of(RandomText.URL, 60));
		in("secret-assignment", "x-api-key: %s", this.random.uuid());
		in("secret-assignment", "client_secret := \"%s\"", this.random.of(RandomText.URL, 40));
		in("secret-assignment", "spring.datasource.password=%s", password());
		in("secret-assignment", "Ocp-Apim-Subscription-Key: %s", this.random.of(RandomText.HEX, 32));
	}

	// Kinds of keys whose rules have several.
	private void others() {
		key("aws-key-id", "ABSK", RandomText.BASE64, 128);
		key("aws-key-id", "bedrock-api-key-", RandomText.BASE64, 200);
		key("google-key", "AQ.Ab", RandomText.URL, 48);
		key("private-key", "AGE-SECRET-KEY-1", RandomText.DIGITS + RandomText.UPPER, 58);
		in("private-key", "---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----\nComment: \"rsa-key\"\n%s\n"
				+ "---- END SSH2 ENCRYPTED PRIVATE KEY ----", lines(4));
	}

	private void personal() {
		String name = this.random.of(RandomText.ALPHANUMERIC, 10);
		in("email", "%s.jones@mail7.example.co.uk", name);
		in("email", "mailto:%s+tag@acme.com", name);
		in("phone", "%s", "+49 30 " + this.random.of(RandomText.DIGITS, 7));
		in("phone", "%s", "+1 (415) 555-" + this.random.of(RandomText.DIGITS, 4));
		in("phone", "%s", "415-555-" + this.random.of(RandomText.DIGITS, 4));
		in("national-id", "%s", "%03d-%02d-%04d".formatted(100 + this.random.below(500), 10 + this.random.below(80),
				1000 + this.random.below(8000)));
		in("national-id", "%s", "86095742719");
		in("national-id", "BSN %s", "111222333");
		in("national-id", "%s", "12345678Z");
		in("national-id", "%s", "X1234567L");
	}

}

// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.mask;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Words that make the name of a secret.
 *
 * @param words the words as they follow each other, in lower case
 * @param last whether they are the last words of the name, but for such as say which one
 * it is
 * @param notBehind words that make another thing of it if they come before
 */
record SecretName(List<String> words, boolean last, Set<String> notBehind) {

	/**
	 * Those that need not be told, the more specific first.
	 */
	static final List<SecretName> KNOWN = Stream
		.of(all("api key", "api keys", "private key", "private keys", "signing key", "encryption key", "secret key",
				"secret access key", "access key", "account key", "master key", "shared key", "subscription key",
				"auth key", "connection string", "client secret", "secret id", "recovery code", "recovery codes",
				"backup codes", "seed phrase", "mnemonic phrase"),
				all("password", "passwords", "passwd", "pwd", "passphrase", "passcode", "passwort", "kennwort",
						"contrasena", "contraseña", "mot de passe", "secret", "secrets", "credential", "credentials"),
				ending("pin code", "pin", "authorization", "authorisation", "auth", "cookie", "cookies", "otp", "totp",
						"cvv", "cvc", "jwt"),
				Stream.of(new SecretName(List.of("token"), true,
						Set.of("per", "max", "min", "first", "last", "next", "page", "end", "start", "eos", "bos",
								"pad", "unk", "sep", "cls", "mask", "stop", "special", "prompt", "completion", "input",
								"output", "cached", "reasoning", "total", "num", "each", "time", "continuation",
								"cancellation", "image", "audio", "text", "design", "lexical", "sync", "ms"))))
		.flatMap((names) -> names)
		.toList();

	// What is said about a secret, and not the secret.
	private static final Set<String> ABOUT = Set.of("policy", "policies", "length", "strength", "required", "count",
			"type", "types", "kind", "name", "id", "ids", "url", "uri", "endpoint", "hint", "expired", "expires",
			"expiry", "expiration", "expire", "at", "created", "updated", "enabled", "disabled", "allowed", "changed",
			"field", "label", "placeholder", "min", "max", "rules", "rule", "version", "algorithm", "size", "timeout",
			"ttl", "age", "status", "state", "manager", "provider", "valid", "set", "present", "consent", "santa",
			"path", "file", "ref", "arn", "error", "message", "mode", "method", "reset", "format", "rotation",
			"encoder", "scheme", "source", "service", "server", "store", "vault");

	// Which one of them, or how it is written.
	private static final Set<String> WHICH = Set.of("value", "text", "string", "plain", "raw", "old", "new", "current",
			"previous", "hash", "hashed", "encoded", "encrypted", "base", "hex", "header", "headers", "param", "code",
			"number", "data", "prod", "production", "test", "staging", "dev", "live", "primary", "secondary",
			"confirmation", "confirm", "repeat", "again", "b", "s", "v", "jar");

	private static Stream<SecretName> all(String... names) {
		return Arrays.stream(names).map((name) -> anywhere(List.of(name.split(" "))));
	}

	private static Stream<SecretName> ending(String... names) {
		return Arrays.stream(names)
			.map((name) -> new SecretName(List.of(name.split(" ")), true,
					Set.of("gpio", "led", "map", "push", "drop", "location")));
	}

	static SecretName anywhere(List<String> words) {
		return new SecretName(words, false, Set.of());
	}

	boolean isCalled(List<String> words) {
		return this.words.equals(words) || String.join("", this.words).equals(String.join("", words));
	}

	/**
	 * Says whether a name is one of these.
	 * @param name the words of the name
	 * @return whether it has these words at the right place
	 */
	boolean matches(List<String> name) {
		int count = this.words.size();
		for (int i = name.size() - 1; i >= 0; i--) {
			if (i + count <= name.size() && name.subList(i, i + count).equals(this.words)) {
				return isSecret(name, i, i + count);
			}
			if (count > 1 && name.get(i).equals(String.join("", this.words))) {
				return isSecret(name, i, i + 1);
			}
		}
		return false;
	}

	private boolean isSecret(List<String> name, int from, int to) {
		if (from > 0 && this.notBehind.contains(name.get(from - 1))) {
			return false;
		}
		List<String> rest = name.subList(to, name.size());
		return this.last ? rest.stream().allMatch((word) -> WHICH.contains(word) || Character.isDigit(word.charAt(0)))
				: rest.isEmpty() || !ABOUT.contains(rest.get(rest.size() - 1));
	}

	String marker() {
		return "[masked " + String.join("-", this.words) + "]";
	}

}

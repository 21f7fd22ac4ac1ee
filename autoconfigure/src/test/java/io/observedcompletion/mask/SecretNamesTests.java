// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.mask;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class SecretNamesTests {

	private static final SecretNames names = SecretNames.of(List.of());

	static Stream<String> secrets() {
		return Stream.of("password", "PASSWORD", "passwd", "pwd", "passphrase", "userPassword", "user_password",
				"user-password", "spring.datasource.password", "password2", "passwordHash", "oldPassword",
				"PasswordConfirmation", "DB_PASSWORD_PROD", "secret", "clientSecret", "client_secret", "clientsecret",
				"webhookSecret", "token", "accessToken", "access_token", "refreshToken", "id_token", "sessionToken",
				"X-Auth-Token", "githubToken", "apiKey", "api_key", "apikey", "APIKey", "x-api-key", "OPENAI_API_KEY",
				"apiKeys", "Authorization", "proxyAuthorization", "Proxy-Authorization", "cookie", "Set-Cookie",
				"setCookie", "credential", "credentials", "awsCredentials", "pin", "pincode", "pinCode", "cardPin",
				"cvv", "cvc", "cvv2", "privateKey", "signing_key", "encryptionKey", "secretKey",
				"aws_secret_access_key", "accountKey", "AccountKey", "connectionString", "otp", "otpCode", "kennwort",
				"contraseña");
	}

	static Stream<String> others() {
		return Stream.of("shipping", "compassPoint", "secretary", "author", "authors", "authority", "maxTokens",
				"max_tokens", "promptTokens", "prompt_tokens", "tokenCount", "token_count", "tokens", "tokenType",
				"token_type", "tokenizer", "tokenUsage", "totalTokens", "costPerToken", "time_to_first_token",
				"nextPageToken", "eos_token", "passwordPolicy", "password_length", "passwordRequired",
				"passwordExpiresAt", "secretCount", "secretName", "secretSanta", "authorizationUrl", "cookieConsent",
				"cookiePolicy", "credentialType", "pinned", "pinning", "opinion", "gpioPin", "spin", "pinMessage",
				"passenger", "passage", "compass", "publicKey", "public_key", "key", "keyboard", "monkey", "keyword",
				"primaryKey", "name", "city", "tokenEndpoint", "oauthScopes", "apiVersion", "session", "userId",
				"model", "content", "");
	}

	@ParameterizedTest
	@MethodSource("secrets")
	void knowsASecretByItsName(String name) {
		assertThat(names.marker(name)).matches("\\[masked [\\p{L}-]+]");
	}

	@ParameterizedTest
	@MethodSource("others")
	void leavesOtherNames(String name) {
		assertThat(names.marker(name)).isNull();
	}

	@Test
	void hasManyExamplesOfBoth() {
		assertThat(secrets().distinct().count()).isGreaterThanOrEqualTo(50);
		assertThat(others().distinct().count()).isGreaterThanOrEqualTo(50);
	}

	@Test
	void tellsWhichNameItWas() {
		assertThat(names.marker("user_password")).isEqualTo("[masked password]");
		assertThat(names.marker("OPENAI_API_KEY")).isEqualTo("[masked api-key]");
	}

	@Test
	void addsNamesAndTakesThemAway() {
		SecretNames changed = SecretNames.of(List.of("ssn", "-pin", "-apiKey", "-designToken", "taxNumber"));
		assertThat(changed.marker("customerSsn")).isEqualTo("[masked ssn]");
		assertThat(changed.marker("tax_number")).isEqualTo("[masked tax-number]");
		assertThat(changed.marker("pin")).isNull();
		assertThat(changed.marker("api_key")).isNull();
		assertThat(changed.marker("designToken")).isNull();
		assertThat(changed.marker("authToken")).isEqualTo("[masked token]");
		assertThat(changed.marker("pincode")).isEqualTo("[masked pin-code]");
	}

	@Test
	void refusesWhatIsNoName() {
		assertThatIllegalArgumentException().isThrownBy(() -> SecretNames.of(List.of(" - ")));
	}

}

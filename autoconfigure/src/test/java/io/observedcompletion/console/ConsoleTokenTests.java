// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.console;

import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class ConsoleTokenTests {

	@ParameterizedTest
	@ValueSource(strings = { "/", "/?token=", "/?token=wrong", "/?token=s3cre", "/?token=s3cret+", "/?Token=s3cret",
			"/api/completions", "/api/completions?after=0&token=wrong", "/api/completions?xtoken=s3cret" })
	void refusesWhoDoesNotKnowIt(String path) {
		run("s3cret", (console) -> {
			console.sink().accept(Completions.saying("kept", ""));
			assertThat(console.client().get(path).statusCode()).isEqualTo(403);
			assertThat(console.client().get(path).body()).contains("langfuse.console.token").doesNotContain("kept");
		});
	}

	@Test
	void letsNobodyClearWhoDoesNotKnowIt() {
		run("s3cret", (console) -> {
			assertThat(console.client().send("POST", "/api/clear").statusCode()).isEqualTo(403);
			assertThat(console.client().send("POST", "/api/clear?token=s3cret").statusCode()).isEqualTo(200);
		});
	}

	@Test
	void admitsWhoKnowsIt() {
		run("s3cret", (console) -> {
			console.sink().accept(Completions.saying("kept", ""));
			assertThat(console.client().get("/?token=s3cret").body()).contains("<table");
			assertThat(console.client().get("/api/completions?after=0&token=s3cret").body()).contains("kept");
			assertThat(console.client().get("/api/completions?token=s3cret&after=0").body()).contains("kept");
		});
	}

	@Test
	void mayComeInAHeader() {
		run("s3cret", (console) -> {
			String path = "/api/completions";
			assertThat(console.client().send("GET", path, "Authorization", "Bearer s3cret").statusCode())
				.isEqualTo(200);
			assertThat(console.client().send("GET", path, "Authorization", "bearer wrong").statusCode()).isEqualTo(403);
			assertThat(console.client().send("GET", path, "Authorization", "Basic s3cret").statusCode()).isEqualTo(403);
		});
	}

	@Test
	void doesNotOpenThePageToAnotherHost() {
		run("s3cret", (console) -> assertThat(
				console.client().send("GET", "/?token=s3cret", "Origin", "https://evil.example").headers().map())
			.doesNotContainKeys("set-cookie", "access-control-allow-origin"));
	}

	@Test
	void mayHoldAnyCharacter() {
		run("a&b=c d+\u00e9", (console) -> {
			assertThat(console.client().get("/?token=a%26b%3Dc%20d%2B%C3%A9").statusCode()).isEqualTo(200);
			assertThat(console.client().get("/?token=a").statusCode()).isEqualTo(403);
		});
	}

	@Test
	void isShownInTheStartUpLineIfItIsRandom(CapturedOutput output) {
		run("auto", (console) -> {
			Matcher address = Pattern.compile("Console: http://localhost:" + console.client().port() + "(/\\S+)")
				.matcher(output);
			assertThat(address.find()).isTrue();
			assertThat(address.group(1)).matches("/\\?token=[0-9a-f]{32}");
			assertThat(console.client().get(address.group(1)).statusCode()).isEqualTo(200);
			assertThat(console.client().get("/?token=auto").statusCode()).isEqualTo(403);
		});
	}

	@Test
	void isNotShownIfItIsTheApplications(CapturedOutput output) {
		run("s3cret",
				(console) -> assertThat(output).contains("/?token=<langfuse.console.token>").doesNotContain("s3cret"));
	}

	@Test
	void isNotAskedForUnlessSet() {
		run(" ", (console) -> assertThat(console.client().get("/").statusCode()).isEqualTo(200));
	}

	private static void run(String token, Consumer<ConsoleScenario> steps) {
		ConsoleScenario.run(ConsoleScenario.application().withPropertyValues("langfuse.console.token=" + token), steps);
	}

}

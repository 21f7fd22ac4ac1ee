// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.samples.chat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What axe-core finds is mended. Of contrasts it asks those that are drawn.
 */
class ConsoleAccessibilityTests extends ConsoleInABrowser {

	private static final String CHAT = """
			{"messages":[{"role":"system","content":"Be brief"},{"role":"user","content":"How is the weather?"},
			 {"role":"assistant","thinking":"Bern, I think","tool_calls":[
			  {"id":"c1","function":{"name":"weather","arguments":"{\\"city\\":\\"Bern\\",\\"days\\":3}"}}]},
			 {"role":"tool","tool_call_id":"c1","name":"weather","content":"{\\"sky\\":\\"rain\\"}"}],
			 "tools":[{"function":{"name":"weather"}}]}""";

	@ParameterizedTest
	@CsvSource({ "light, 1280", "dark, 1280", "light, 390", "dark, 390" })
	void findsNothingInTheConsole(String scheme, int width) {
		as(scheme, width);
		assertNothingFound();
		show("weather", CHAT, "{\"role\":\"assistant\",\"content\":\"Rain.\"}");
		assertNothingFound();
		this.console.press("weather", Keys.ESCAPE);
		nest("call", "model");
		start("failed").fail(new IllegalStateException("no more tokens"));
		var open = start("open").chunk("so far");
		this.console.waitUntil(() -> this.console.rows().size() == 4);
		this.console.press("call", Keys.ARROW_RIGHT);
		assertNothingFound();
		this.console.search("nothing that is there");
		assertNothingFound();
		open.cancel();
	}

	@ParameterizedTest
	@CsvSource({ "light, 1280", "dark, 1280", "light, 390" })
	void findsNothingInTheChat(String scheme, int width) {
		as(scheme, width);
		browser.get("http://localhost:" + this.port);
		assertNothingFound();
	}

	@Test
	void findsWhatIsWrong() {
		this.console
			.run("document.querySelector('#filter').closest('label').replaceWith(document.querySelector('#filter'));"
					+ "document.querySelector('#filter').placeholder = ''");
		assertThat(found()).anyMatch((problem) -> problem.contains("label"));
	}

	private void as(String scheme, int width) {
		this.console.command("Emulation.setEmulatedMedia",
				Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
		this.console.command("Emulation.setDeviceMetricsOverride",
				Map.of("width", width, "height", 844, "deviceScaleFactor", 1, "mobile", width < 500));
	}

	private void assertNothingFound() {
		assertThat(found()).isEmpty();
	}

	// Runs outside of what the page is allowed to run.
	@SuppressWarnings("unchecked")
	private static List<String> found() {
		try (InputStream axe = ConsoleAccessibilityTests.class.getResourceAsStream("/axe.min.js")) {
			browser.executeScript(new String(axe.readAllBytes(), StandardCharsets.UTF_8));
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		return (List<String>) browser.executeAsyncScript("""
				const done = arguments[0];
				axe.run().then(({ violations }) => done(violations
					.filter(({ impact }) => ['serious', 'critical', 'moderate'].includes(impact))
					.flatMap(({ id, impact, nodes }) => nodes.map(({ html, any }) =>
						`${impact} ${id}: ${html} ${any.map(({ message }) => message).join()}`))))""");
	}

}

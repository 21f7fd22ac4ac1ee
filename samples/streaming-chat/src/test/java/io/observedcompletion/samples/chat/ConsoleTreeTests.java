// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.samples.chat;

import java.util.List;

import io.observedcompletion.completion.CompletionRecording;
import io.observedcompletion.completion.Scope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

import static org.assertj.core.api.Assertions.assertThat;

class ConsoleTreeTests extends ConsoleInABrowser {

	@Test
	void countsOneStopAsOneCancelledCall() {
		browser.get("http://localhost:" + this.port);
		browser.findElement(By.id("send")).click();
		this.console.waitUntil(() -> browser.findElement(By.id("answer")).getDomProperty("textContent").length() > 60);
		browser.findElement(By.id("stop")).click();
		this.console.open("");
		this.console.waitUntil(() -> this.console.count("cancelled").equals("1"));
		this.console.waitUntil(() -> this.console.count("open").equals("0"));
		assertThat(this.console.count("all")).isEqualTo("1");
		assertThat(this.console.rows()).containsExactly("1 chat");
		this.console.press("chat", Keys.ARROW_RIGHT);
		assertThat(this.console.rows()).hasSize(2).last().asString().startsWith("2 ");
		assertThat(this.console.element("#rows tr:last-child").getDomAttribute("data-outcome")).isEqualTo("cancelled");
	}

	@Test
	void foldsWhatACallMadeUnlessOneLooksAtIt() {
		nest("call", "step", "model");
		assertThat(this.console.rows()).containsExactly("1 call");
		assertThat(this.console.row("call").getDomAttribute("aria-expanded")).isEqualTo("false");
		this.console.press("call", Keys.ARROW_RIGHT);
		assertThat(this.console.rows()).containsExactly("1 call", "2 step", "3 model");
		assertThat(this.console.row("call").getDomAttribute("aria-expanded")).isEqualTo("true");
		assertThat(this.console.row("model").getDomAttribute("aria-expanded")).isNull();
		this.console.press("step", Keys.ARROW_LEFT);
		assertThat(this.console.rows()).containsExactly("1 call", "2 step");
		this.console.press("call", Keys.ARROW_LEFT);
		assertThat(this.console.rows()).containsExactly("1 call");
	}

	@Test
	void unfoldsAndFoldsByAClickThatSelectsNothing() {
		nest("call", "model");
		assertThat(this.console.element("#rows .fold").getText()).isEqualTo("1");
		this.console.element("#rows .fold").click();
		assertThat(this.console.rows()).containsExactly("1 call", "2 model");
		this.console.element("#rows .fold").click();
		assertThat(this.console.rows()).containsExactly("1 call");
		assertThat(this.console.selected()).isEmpty();
	}

	@Test
	void walksIntoACallAndOutOfItByArrows() {
		nest("call", "model");
		this.console.press("call", Keys.ENTER, Keys.ARROW_RIGHT, Keys.ARROW_RIGHT);
		assertThat(this.console.selected()).isEqualTo("model");
		this.console.press("model", Keys.ARROW_LEFT);
		assertThat(this.console.selected()).isEqualTo("call");
		this.console.press("call", Keys.ARROW_RIGHT, Keys.ARROW_LEFT, Keys.ARROW_LEFT);
		assertThat(this.console.selected()).isEqualTo("call");
		assertThat(this.console.rows()).containsExactly("1 call");
	}

	@Test
	void selectsTheCallWhenWhatIsSelectedInItIsFoldedAway() {
		nest("call", "model");
		this.console.press("call", Keys.ARROW_RIGHT);
		this.console.row("model").click();
		this.console.element("#rows .fold").click();
		assertThat(this.console.rows()).containsExactly("1 call");
		assertThat(this.console.selected()).isEqualTo("call");
		this.console.waitForPolls(2);
		assertThat(this.console.rows()).containsExactly("1 call");
	}

	@Test
	void findsWhatIsBeneathACall() {
		nest("call", "model");
		nest("other");
		this.console.search("model");
		assertThat(this.console.rows()).containsExactly("1 call", "2 model");
		this.console.press("call", Keys.ARROW_LEFT);
		assertThat(this.console.rows()).containsExactly("1 call");
		this.console.search("mode");
		assertThat(this.console.rows()).containsExactly("1 call", "2 model");
	}

	@Test
	void saysOnTheFoldedCallThatSomethingBeneathFailed() {
		CompletionRecording call = start("call");
		try (Scope scope = call.makeCurrent()) {
			start("model").fail(new IllegalStateException("no more tokens"));
		}
		call.complete();
		this.console.waitUntil(() -> this.console.rows().equals(List.of("1 call")));
		this.console
			.waitUntil(() -> "failed".equals(this.console.element("#rows .fold").getDomAttribute("data-outcome")));
		assertThat(this.console.count("failed")).isEqualTo("0");
		assertThat(this.console.count("completed")).isEqualTo("1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "&text=call&outcome=completed" })
	void touchesNothingWhileNothingChanges(String filter) {
		nest("call", "model");
		nest("other call");
		this.console.open(filter);
		this.console.waitUntil(() -> this.console.rows().size() == 2);
		this.console.press("call", Keys.ARROW_RIGHT, Keys.ENTER);
		this.console.waitForPolls(2);
		this.console.run("window.touched = []; new MutationObserver((list) => touched.push(...list.map("
				+ "({ type, attributeName, target }) => `${type} ${attributeName} of ${target.nodeName}`))).observe("
				+ "document, { subtree: true, childList: true, attributes: true, characterData: true })");
		this.console.waitForPolls(5);
		assertThat(this.console.texts("touched")).isEmpty();
		nest("call of all");
		assertThat(this.console.texts("touched")).isNotEmpty();
	}

}

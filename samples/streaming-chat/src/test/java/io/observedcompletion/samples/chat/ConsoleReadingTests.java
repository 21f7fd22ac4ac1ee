// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.samples.chat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.observedcompletion.content.TokenUsage;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

import static org.assertj.core.api.Assertions.assertThat;

class ConsoleReadingTests extends ConsoleInABrowser {

	@Test
	void showsNothingNewWhilePausedAndAllOfItAfterwards() {
		nest("first");
		this.console.press("first", Keys.ENTER);
		browser.switchTo().activeElement().sendKeys("p");
		assertThat(this.console.element("#pause").getDomAttribute("aria-pressed")).isEqualTo("true");
		assertThat(this.console.element("#connection").getText()).isEqualTo("paused");
		long polls = polls();
		start("second").complete();
		start("third").complete();
		this.console.element("#filter").sendKeys("no p");
		assertThat(this.console.rows()).isEmpty();
		this.console.element("#filter").sendKeys(Keys.ESCAPE);
		assertThat(this.console.rows()).containsExactly("1 first");
		assertThat(polls()).isEqualTo(polls);
		this.console.element("#pause").click();
		this.console.waitUntil(() -> this.console.rows().equals(List.of("1 third", "1 second", "1 first")));
		assertThat(this.console.element("#connection").getText()).isEqualTo("live");
	}

	@Test
	void drawsWhenInItsCallSomethingHappened() throws InterruptedException {
		var call = start("call");
		try (var scope = call.makeCurrent()) {
			start("retriever").complete();
			Thread.sleep(300);
			var model = start("model");
			Thread.sleep(300);
			model.chunk("token");
			Thread.sleep(300);
			model.complete();
		}
		call.complete();
		this.console.waitUntil(() -> this.console.count("completed").equals("1"));
		this.console.press("call", Keys.ARROW_RIGHT);
		List<String> widths = this.console.texts("[...document.querySelector('[data-name=model] .timeline').children]"
				+ ".map((piece) => piece.style.width)");
		assertThat(widths.stream().map((width) -> Double.parseDouble(width.replace("%", ""))))
			.allMatch((width) -> width > 20 && width < 50)
			.hasSize(3);
		String offset = this.console.element("[data-name=retriever] .timeline i").getCssValue("width");
		assertThat(Double.parseDouble(offset.replace("px", ""))).as("offset in pixels").isLessThan(3);
	}

	@Test
	void tellsSpeedAndCost() throws InterruptedException {
		var recording = start("priced").chunk("one");
		Thread.sleep(200);
		recording.usage(TokenUsage.builder().input(10L).output(100L).cost(0.25).build()).complete();
		this.console.waitUntil(() -> this.console.count("completed").equals("1"));
		this.console.row("priced").click();
		assertThat(this.console.element("section.call").getText())
			.containsPattern("Speed\\s+[1-5]?\\d\\d\\.\\d tokens/s")
			.containsPattern("Cost\\s+\\$0.25");
	}

	@Test
	void copiesWhatOneCanAskForAgain() {
		this.console.command("Browser.grantPermissions",
				Map.of("permissions", List.of("clipboardReadWrite", "clipboardSanitizedWrite")));
		nest("call");
		this.console.row("call").click();
		String id = this.console.row("call").getDomAttribute("data-id");
		assertThat(copied("as curl")).isEqualTo("curl -H 'Authorization: Bearer " + ConsolePage.TOKEN
				+ "' 'http://localhost:" + this.console.port() + "/api/completions/" + id + "'");
		assertThat(copied("as json")).contains("\"id\": \"" + id + "\"", "\"output\": \"the text of call\"")
			.doesNotContain("\"at\"", "\"before\"");
	}

	private String copied(String key) {
		this.console.element("#detail [data-key='" + key + "']").click();
		this.console
			.waitUntil(() -> this.console.element("#detail [data-key='" + key + "']").getText().equals("Copied"));
		return (String) browser.executeAsyncScript("navigator.clipboard.readText().then(arguments[0])");
	}

	@Test
	void showsSomeOfManyAndSaysSo() {
		IntStream.range(0, 600).forEach((i) -> start("c" + i).complete());
		this.console.waitUntil(() -> this.console.count("all").equals("600"));
		this.console.waitUntil(() -> this.console.rows().size() == 500);
		assertThat(this.console.element("#part").getText()).isEqualTo("500 of 600 shown");
		this.console.element("#more").sendKeys(Keys.ENTER);
		assertThat(this.console.rows()).hasSize(600);
		assertThat(browser.findElements(By.cssSelector("#rest:not([hidden])"))).isEmpty();
	}

	private long polls() {
		return ((Number) this.console.run("return performance.getEntriesByType('resource')"
				+ ".filter(({ name }) => name.includes('/api/completions')).length"))
			.longValue();
	}

}

// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.samples.chat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What was said is read as a chat.
 */
class ConsoleChatTests extends ConsoleInABrowser {

	// One red pixel.
	private static final String PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==";

	// Of the shapes that MessageTraceTests and GenAiMappingTests hold.
	private static final String CHAT = """
			{"messages":[
			 {"role":"system","content":"Be brief"},
			 {"role":"user","content":[{"type":"text","text":"How is the weather here?"},
			  {"type":"image_url","image_url":{"url":"data:image/png;base64,%s"}},
			  {"type":"image_url","image_url":{"url":"[media image/tiff 2048 bytes AAAAAAAAAAAAAAAAAAAAAA]"}},
			  {"type":"image_url","image_url":{"url":"https://acme.com/a.png"}}]},
			 {"role":"assistant","thinking":[{"type":"thinking","content":"Bern, I think"}],"tool_calls":[
			  {"id":"c1","type":"function","function":{"name":"weather","arguments":"{\\"city\\":\\"Bern\\",\\"days\\":3}"}},
			  {"id":"c2","type":"function","function":{"name":"broken","arguments":"{\\"ci"}}]},
			 {"role":"tool","tool_call_id":"c1","name":"weather","content":"{\\"sky\\":\\"rain\\"}"},
			 {"role":"tool","tool_call_id":"c9","name":"other","content":"of a call that is not here"}],
			"tools":[{"type":"function","function":{"name":"weather","parameters":{"type":"object"}}}]}"""
		.formatted(PIXEL);

	private static final String ANSWER = """
			{"role":"assistant","content":"Rain, for **three** days.","thinking":[{"type":"thinking","content":"so"}]}""";

	private static final String HOSTILE = "<img src=x onerror='window.pwned=1'>\u202Egnp.exe";

	@Test
	void showsWhoSaidWhat() {
		show("weather", CHAT, ANSWER);
		assertThat(texts(".input .role")).containsExactly("system", "user", "assistant", "tool");
		assertThat(texts(".input .message[data-role=user] .words")).containsExactly("How is the weather here?",
				"image/tiff, 2.0 KB, not shown here", "image at https://acme.com/a.png");
		assertThat(texts(".output .words")).contains("Rain, for **three** days.");
		assertThat(this.console.row("weather").findElement(By.cssSelector(".c-text")).getDomProperty("textContent"))
			.isEqualTo("Rain, for **three** days.");
	}

	@Test
	void showsAToolBesideWhatItSaid() {
		show("weather", CHAT, ANSWER);
		List<WebElement> cards = browser.findElements(By.cssSelector(".input .tool"));
		assertThat(cards).hasSize(3);
		assertThat(cards.get(0).getText()).containsSubsequence("weather", "city", "Bern", "days", "3", "result", "sky",
				"rain");
		assertThat(cards.get(1).getText()).containsSubsequence("broken", "{\"ci").doesNotContain("result");
		assertThat(cards.get(2).getText()).containsSubsequence("other", "of a call that is not here");
	}

	@Test
	void foldsThoughts() {
		show("weather", CHAT, ANSWER);
		WebElement thoughts = this.console.element(".output details");
		assertThat(thoughts.getText()).isEqualTo("Thoughts");
		thoughts.findElement(By.tagName("summary")).sendKeys(Keys.ENTER);
		this.console.waitUntil(() -> thoughts.getText().endsWith("so"));
	}

	@Test
	void drawsAnImageThatItHoldsAndLoadsNone() {
		show("weather", CHAT, ANSWER);
		assertThat(browser.findElements(By.tagName("img"))).singleElement()
			.satisfies((image) -> assertThat(image.getDomAttribute("src")).isEqualTo("data:image/png;base64," + PIXEL));
		this.console.waitUntil(() -> Boolean.TRUE.equals(this.console.run(
				"const image = document.querySelector('img');" + "return image.complete && image.naturalWidth === 1")));
	}

	@Test
	void showsTheTextAsItIsIfOneWants() {
		show("weather", CHAT, ANSWER);
		this.console.element(".output .raw").sendKeys(Keys.ENTER);
		assertThat(texts(".output pre")).containsExactly(ANSWER);
		assertThat(this.console.element(".output .raw").getDomAttribute("aria-pressed")).isEqualTo("true");
		assertThat(browser.findElements(By.cssSelector(".output .message"))).isEmpty();
		assertThat(browser.findElements(By.cssSelector(".input .message"))).hasSize(4);
		this.console.element(".output .raw").click();
		assertThat(browser.findElements(By.cssSelector(".output .message"))).hasSize(1);
	}

	@Test
	void unfoldsJsonByTheKeyboardAndKeepsItUnfoldedWhileTheStreamGoesOn() {
		var open = start("open").input("{\"a\":{\"b\":{\"c\":{\"d\":\"deep\"}}},\"list\":[1,true,null]}").chunk("one");
		select("open");
		assertThat(input()).contains("list", "true").doesNotContain("deep");
		this.console.pressIn("[data-key='Input/a/b']", Keys.ENTER);
		this.console.waitUntil(() -> !browser.findElements(By.cssSelector("[data-key='Input/a/b/c']")).isEmpty());
		this.console.pressIn("[data-key='Input/a/b/c']", Keys.SPACE);
		this.console.waitUntil(() -> input().contains("deep"));
		open.chunk("two").complete();
		this.console.waitUntil(() -> texts(".output pre").contains("onetwo"));
		assertThat(input()).contains("deep");
		assertThat(browser.switchTo().activeElement().getDomAttribute("data-key")).isEqualTo("Input/a/b/c");
	}

	// All at once: while it streams the page is written anew.
	private String input() {
		return (String) this.console.run("return document.querySelector('#detail .input').textContent");
	}

	@ParameterizedTest
	@ValueSource(strings = { "plain", "{\"unfinished\":", "[]", "{}", "[1,{\"role\":\"user\"}]", "{\"role\":5}",
			"{\"messages\":[]}", "{\"messages\":7}", "[{\"role\":\"user\",\"content\":[1,null,{\"type\":5},[]]}]",
			"{\"role\":\"user\",\"content\":{\"a\":1}}", "{\"role\":\"assistant\",\"tool_calls\":[null,{}]}",
			"[{\"role\":\"tool\"}]",
			"{\"role\":\"user\",\"content\":[{\"type\":\"image_url\"},{\"type\":\"toString\"}]}",
			"{\"role\":\"assistant\",\"content\":null,\"thinking\":7}",
			"[{\"role\":\"assistant\",\"content\":[{\"type\":\"tool_use\",\"id\":\"c\",\"name\":{},\"input\":null}]}]" })
	void showsWhateverItIs(String text) {
		show("any", text, text);
		assertThat(browser.findElements(By.cssSelector(".output pre, .output .message, .output details"))).isNotEmpty();
	}

	@Test
	void keepsHostileTextTextWhereverItStands() {
		String quoted = HOSTILE.replace("'", "\\u0027");
		String chat = """
				{"messages":[{"role":"%1$s","content":"%1$s"},
				 {"role":"assistant","thinking":"%1$s","tool_calls":[{"id":"1","function":{"name":"%1$s","arguments":"%1$s"}}]},
				 {"role":"tool","tool_call_id":"1","name":"%1$s","content":[{"type":"text","text":"%1$s"}]},
				 {"role":"tool","tool_call_id":"2","name":"%1$s","content":{"%1$s":"%1$s"}},
				 {"role":"user","content":[{"type":"image_url","image_url":{"url":"data:image/svg+xml,%1$s"}},
				  {"type":"%1$s","x":"%1$s"}],"%1$s":"%1$s"}],"%1$s":["%1$s"]}"""
			.formatted(quoted);
		show(HOSTILE, chat, "{\"" + quoted + "\":\"" + quoted + "\"}");
		this.console.run("document.querySelectorAll('details').forEach((details) => { details.open = true; })");
		assertThat(this.console.element("#detail").getText().split("onerror", -1)).hasSizeGreaterThan(14);
		assertThat(browser.findElements(By.tagName("img"))).isEmpty();
		assertThat(this.console.run("return window.pwned")).isNull();
		assertThat(this.console.texts("""
				(() => {
					const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
					const mixed = [];
					while (walk.nextNode()) {
						const { parentElement: parent, data } = walk.currentNode;
						const { display, unicodeBidi } = getComputedStyle(parent);
						const alone = display !== 'inline' || unicodeBidi.startsWith('isolate');
						data.includes('\\u202E') && !alone && mixed.push(parent.outerHTML);
					}
					return mixed;
				})()""")).isEmpty();
	}

	private List<String> texts(String selector) {
		return browser.findElements(By.cssSelector("#detail " + selector)).stream().map(WebElement::getText).toList();
	}

}

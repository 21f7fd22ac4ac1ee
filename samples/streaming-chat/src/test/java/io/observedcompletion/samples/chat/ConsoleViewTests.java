// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.samples.chat;

import java.util.List;
import java.util.Map;

import io.observedcompletion.completion.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

import static org.assertj.core.api.Assertions.assertThat;

class ConsoleViewTests extends ConsoleInABrowser {

	// Of badges on all that they stand on, with the colors laid over each other as drawn.
	private static final String POOR_CONTRASTS = """
			((canvas) => {
				const over = (colors) => {
					canvas.clearRect(0, 0, 1, 1);
					colors.forEach((color) => { canvas.fillStyle = color; canvas.fillRect(0, 0, 1, 1); });
					return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3).map((value) => value / 255)
						.map((value) => value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)
						.reduce((sum, value, at) => sum + value * [0.2126, 0.7152, 0.0722][at], 0);
				};
				const ground = (node) => node ? [...ground(node.parentElement), getComputedStyle(node).backgroundColor] : [];
				const poor = [];
				const ask = (badge, what) => {
					const grounds = ground(badge);
					const [one, other] = [over(grounds), over([...grounds, getComputedStyle(badge).color])]
						.sort((first, second) => first - second);
					const contrast = (other + 0.05) / (one + 0.05);
					contrast >= 4.5 || poor.push(`${what}: ${contrast.toFixed(2)}`);
				};
				const row = document.querySelector('#rows tr');
				['open', 'completed', 'failed', 'timed_out', 'cancelled', 'abandoned', 'interrupted'].forEach((outcome) => {
					['generation', 'tool'].forEach((type) => [true, false].forEach((selected) => {
						row.dataset.outcome = outcome;
						row.querySelector('.type').dataset.type = type;
						row.setAttribute('aria-selected', selected);
						['.badge', '.type', '.fold'].forEach((badge) =>
							ask(row.querySelector(badge), `${outcome} ${type} ${selected} ${badge}`));
					}));
				});
				return poor;
			})(document.createElement('canvas').getContext('2d', { willReadFrequently: true }))""";

	private static final String HOSTILE = "<img src=x onerror='window.pwned=1'>";

	@Test
	void showsTheNamesFirstOnAPhone() {
		nest("chat-with-documents", "chat-client", "advisor", "model", "tool", "deepest");
		this.console.press("chat-with-documents", Keys.ARROW_RIGHT);
		this.console.command("Emulation.setDeviceMetricsOverride",
				Map.of("width", 390, "height", 844, "deviceScaleFactor", 2, "mobile", true));
		assertThat(this.console.rows()).hasSize(6);
		assertThat(this.console
			.texts("""
					[...document.querySelectorAll('#rows .tree')].filter((tree) => {
						const name = tree.querySelector('.name').getBoundingClientRect();
						const type = tree.querySelector('.type').getBoundingClientRect();
						const end = Math.min(name.right, tree.getBoundingClientRect().right, innerWidth);
						return end - name.left < Math.min(60, tree.querySelector('.name').scrollWidth - 1) || type.left < name.right;
					}).map((tree) => tree.textContent)"""))
			.isEmpty();
		assertThat(this.console.run("return document.documentElement.scrollWidth")).isEqualTo(390L);
	}

	@ParameterizedTest
	@ValueSource(strings = { "light", "dark" })
	void showsBadgesThatOneCanRead(String scheme) {
		this.console.command("Emulation.setEmulatedMedia",
				Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
		nest("call", "model");
		this.console.press("call", Keys.ARROW_RIGHT);
		assertThat(this.console.texts(POOR_CONTRASTS)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(ints = { 100, 100_000 })
	void saysHowMuchItCopied(int length) {
		this.console.command("Browser.grantPermissions",
				Map.of("permissions", List.of("clipboardReadWrite", "clipboardSanitizedWrite")));
		start("long").chunk("-".repeat(length)).complete();
		this.console.waitUntil(() -> this.console.count("completed").equals("1"));
		this.console.row("long").click();
		boolean cut = length > 20_000;
		assertThat(browser.findElements(By.cssSelector("#detail .cut"))).hasSize(cut ? 1 : 0)
			.allMatch((note) -> note.getText().equals("20,000 of 100,000 characters"));
		this.console.element("#detail .output .copy").click();
		this.console.waitUntil(() -> !this.console.element("#detail .output .copy").getText().equals("Copy"));
		assertThat(this.console.element("#detail .output .copy").getText())
			.isEqualTo(cut ? "Copied 20,000 of 100,000 characters" : "Copied");
		String copied = (String) browser.executeAsyncScript("navigator.clipboard.readText().then(arguments[0])");
		assertThat(copied.chars().filter((character) -> character == '-').count()).isEqualTo(cut ? 20_000 : length);
	}

	@Test
	void doesNotSayThatItCopiedWhatItMayNotCopy() {
		nest("call");
		this.console.row("call").click();
		this.console.run("navigator.clipboard.writeText = () => Promise.reject(new Error('not allowed'))");
		this.console.element("#detail .output .copy").click();
		this.console.waitUntil(() -> this.console.element("#detail .output .copy").getText().equals("Not copied"));
	}

	@Test
	void keepsSelectionAndFiltersInTheAddressOverAReload() {
		nest("call", "model");
		nest("other");
		this.console.search("Model");
		this.console.element("[data-filter='completed']").click();
		this.console.row("model").click();
		String id = this.console.row("model").getDomAttribute("data-id");
		String address = "/?token=" + ConsolePage.TOKEN + "&text=Model&outcome=completed#" + id;
		assertThat(this.console.address()).isEqualTo(address);
		browser.navigate().refresh();
		this.console.waitUntil(() -> this.console.selected().equals("model"));
		assertThat(this.console.rows()).containsExactly("1 call", "2 model");
		assertThat(this.console.element("#filter").getDomProperty("value")).isEqualTo("Model");
		assertThat(this.console.element("[data-filter='completed']").getDomAttribute("aria-pressed")).isEqualTo("true");
		assertThat(this.console.element("#detail h2").getText()).isEqualTo("model");
		assertThat(this.console.address()).isEqualTo(address);
		this.console.press("model", Keys.ESCAPE);
		this.console.search("");
		this.console.element("[data-filter='all']").click();
		assertThat(this.console.address()).isEqualTo("/?token=" + ConsolePage.TOKEN);
	}

	@Test
	void opensWhatALinkNames() {
		nest("call", "step", "model");
		this.console.press("call", Keys.ARROW_RIGHT);
		String id = this.console.row("model").getDomAttribute("data-id");
		this.console.open("#" + id);
		this.console.waitUntil(() -> this.console.selected().equals("model"));
		this.console.run("location.hash = ''");
		this.console.waitUntil(() -> this.console.selected().isEmpty());
		this.console.run("location.hash = '" + id + "'");
		this.console.waitUntil(() -> this.console.selected().equals("model"));
		assertThat(this.console.element("#detail h2").getText()).isEqualTo("model");
	}

	@ParameterizedTest
	@ValueSource(strings = { "#nothing", "#%E0%A4%A", "&outcome=nothing", "#%3Cimg%20src%3Dx%3E",
			"&outcome=%3Cimg%20src=x%20onerror='window.pwned=1'%3E#'%22%3E%3Cimg%20src=x%20onerror='window.pwned=1'%3E" })
	void staysUsableWithAnAddressThatNamesNothing(String queryAndHash) {
		nest("call");
		this.console.open(queryAndHash);
		this.console.waitUntil(() -> this.console.rows().equals(List.of("1 call")));
		assertThat(this.console.selected()).isEmpty();
		assertThat(this.console.element("[data-filter='all']").getDomAttribute("aria-pressed")).isEqualTo("true");
		assertNothingRan();
		this.console.row("call").click();
		assertThat(this.console.selected()).isEqualTo("call");
	}

	@Test
	void keepsHostileTextText() {
		start(HOSTILE).chunk(HOSTILE).fail(new IllegalStateException(HOSTILE));
		this.console.open("&text=" + HOSTILE.replace(" ", "%20"));
		this.console.waitUntil(() -> this.console.count(Outcome.FAILED.name().toLowerCase()).equals("1"));
		this.console.element("#rows tr").click();
		assertThat(this.console.element("#detail h2").getText()).isEqualTo(HOSTILE);
		assertThat(this.console.element("#filter").getDomProperty("value")).isEqualTo(HOSTILE);
		assertNothingRan();
	}

	private void assertNothingRan() {
		assertThat(browser.findElements(By.tagName("img"))).isEmpty();
		assertThat(this.console.run("return window.pwned")).isNull();
	}

}

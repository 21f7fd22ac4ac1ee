// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.samples.chat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * The console in a browser.
 *
 * @param browser the browser
 * @param port the port of the console
 */
record ConsolePage(ChromeDriver browser, int port) {

	static final String TOKEN = "t0ken";

	void open(String queryAndHash) {
		// from the same address with another hash nothing would be loaded
		this.browser.get("about:blank");
		this.browser.get("http://localhost:" + this.port + "/?token=" + TOKEN + queryAndHash);
		waitUntil(() -> element("#connection").getText().equals("live"));
	}

	/**
	 * Returns the rows as one sees them.
	 * @return for each row its level and its name
	 */
	List<String> rows() {
		return texts("[...document.querySelectorAll('#rows tr')]"
				+ ".map((row) => row.getAttribute('aria-level') + ' ' + row.dataset.name)");
	}

	String selected() {
		return String.join(", ", texts(
				"[...document.querySelectorAll('#rows tr[aria-selected=true]')]" + ".map((row) => row.dataset.name)"));
	}

	String count(String outcome) {
		return element("[data-filter='" + outcome + "'] .count").getText();
	}

	String address() {
		return (String) run("return location.pathname + location.search + location.hash");
	}

	/**
	 * Waits for a row.
	 * @param name the name of the completion
	 * @return the row
	 */
	WebElement row(String name) {
		String find = "return [...document.querySelectorAll('#rows tr')].find((row) => row.dataset.name === arguments[0])";
		waitUntil(() -> this.browser.executeScript(find, name) != null);
		return (WebElement) this.browser.executeScript(find, name);
	}

	void press(String name, Keys... keys) {
		this.browser.executeScript("arguments[0].focus()", row(name));
		for (Keys key : keys) {
			this.browser.switchTo().activeElement().sendKeys(key);
		}
	}

	void search(String text) {
		WebElement filter = element("#filter");
		filter.clear();
		filter.sendKeys(text);
	}

	WebElement element(String selector) {
		return this.browser.findElement(By.cssSelector(selector));
	}

	Object run(String script) {
		return this.browser.executeScript(script);
	}

	@SuppressWarnings("unchecked")
	List<String> texts(String expression) {
		return (List<String>) run("return " + expression);
	}

	/**
	 * Waits until the page has asked for news so many times.
	 * @param times how often
	 */
	void waitForPolls(int times) {
		run("performance.clearResourceTimings()");
		waitUntil(() -> ((Number) run("return performance.getEntriesByType('resource')"
				+ ".filter(({ name }) => name.includes('/api/completions')).length"))
			.intValue() >= times);
	}

	/**
	 * Presses a key within an element, which the page may write anew at any moment.
	 * @param selector finds the element
	 * @param key the key
	 */
	void pressIn(String selector, Keys key) {
		waitUntil(() -> {
			element(selector).sendKeys(key);
			return true;
		});
	}

	void waitUntil(BooleanSupplier condition) {
		new WebDriverWait(this.browser, Duration.ofSeconds(30), Duration.ofMillis(50))
			.ignoring(StaleElementReferenceException.class)
			.until((driver) -> condition.getAsBoolean());
	}

	void command(String command, Map<String, Object> parameters) {
		this.browser.executeCdpCommand(command, parameters);
	}

}

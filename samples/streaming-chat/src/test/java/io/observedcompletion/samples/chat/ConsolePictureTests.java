// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.samples.chat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.observedcompletion.test.FakeLangfuse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;

import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A cancelled call in the console, and the same as it is delivered. With
 * {@code -Dpicture=true} the picture of the README is made anew.
 */
class ConsolePictureTests extends ConsoleInABrowser {

	private static final FakeLangfuse LANGFUSE = FakeLangfuse.start();

	@DynamicPropertySource
	static void export(DynamicPropertyRegistry registry) {
		LANGFUSE.registerProperties(registry::add);
	}

	@AfterAll
	static void stop() {
		LANGFUSE.close();
	}

	@Test
	void showsACancelledCallAsItIsDelivered() throws IOException {
		as(1200, 500);
		askAndStop();
		this.console.element("#clear").click();
		this.console.waitUntil(() -> this.console.rows().isEmpty());
		start("summarise").chunk("Cats purr when they feel safe.").complete();
		start("translate").fail(new IllegalStateException("HTTP 429: too many requests"));
		askAndStop();
		this.console.press("chat-with-documents", Keys.ARROW_RIGHT);
		generation().click();
		this.console.waitUntil(() -> this.console.element("#detail h2").getText().startsWith("chat gpt"));
		this.console.waitUntil(() -> !this.console.element("#delivery .counts").getText().contains("queued"));
		String console = browser.getScreenshotAs(OutputType.BASE64);
		browser.get("about:blank");
		as(1200, 780);
		browser.executeScript("document.body.innerHTML = arguments[0]",
				DeliveredTrace.of(LANGFUSE.spans()).html(console));
		assertThat(browser.findElements(By.cssSelector("[data-level=WARNING]"))).hasSize(2);
		assertThat(browser.findElement(By.tagName("body")).getText()).contains("cancelled by the consumer after");
		byte[] picture = browser.getScreenshotAs(OutputType.BYTES);
		Path images = Boolean.getBoolean("picture") ? Path.of("../../docs/images") : Path.of("target");
		Files.write(Files.createDirectories(images).resolve("console.png"), picture);
		assertThat(picture).hasSizeLessThan(250 * 1024);
	}

	private void askAndStop() {
		int before = LANGFUSE.spans().size();
		browser.get("http://localhost:" + this.port);
		browser.findElement(By.cssSelector("#path option[value='/chat/documents']")).click();
		browser.findElement(By.id("send")).click();
		this.console.waitUntil(() -> browser.findElement(By.id("answer")).getDomProperty("textContent").length() > 120);
		browser.findElement(By.id("stop")).click();
		this.console.open("");
		this.console.waitUntil(() -> this.console.count("cancelled").equals("1"));
		LANGFUSE.awaitSpans(before + 4, Duration.ofSeconds(10));
	}

	private WebElement generation() {
		List<WebElement> rows = browser.findElements(By.cssSelector("#rows tr[data-outcome=cancelled]"));
		return rows.get(rows.size() - 1);
	}

	private void as(int width, int height) {
		this.console.command("Emulation.setDeviceMetricsOverride",
				Map.of("width", width, "height", height, "deviceScaleFactor", 4.0 / 3, "mobile", false));
	}

}

// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.samples.chat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.observedcompletion.completion.CompletionRecorder;
import io.observedcompletion.completion.CompletionRecording;
import io.observedcompletion.completion.CompletionStart;
import io.observedcompletion.completion.Scope;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.chrome.ChromeDriver;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.UseMainMethod;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.util.TestSocketUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The sample with its console in a browser, and nothing in the console yet.
 */
@SpringBootTest(useMainMethod = UseMainMethod.ALWAYS, webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "langfuse.console.token=" + ConsolePage.TOKEN, "local-model.pace=60ms" })
abstract class ConsoleInABrowser {

	private static final int CONSOLE_PORT = TestSocketUtils.findAvailableTcpPort();

	static ChromeDriver browser;

	@LocalServerPort
	int port;

	@Autowired
	private CompletionRecorder recorder;

	ConsolePage console;

	private final List<CompletionRecording> started = new ArrayList<>();

	@DynamicPropertySource
	static void console(DynamicPropertyRegistry properties) {
		properties.add("langfuse.console.port", () -> CONSOLE_PORT);
	}

	@BeforeAll
	static void start(@TempDir Path profile) {
		browser = Chromium.start(profile);
	}

	@AfterAll
	static void quit() {
		if (browser != null) {
			browser.quit();
		}
	}

	@BeforeEach
	void open() {
		this.console = new ConsolePage(browser, CONSOLE_PORT);
		this.console.command("Emulation.clearDeviceMetricsOverride", Map.of());
		this.console.command("Emulation.setEmulatedMedia", Map.of("features", List.of()));
		this.console.open("");
		this.console.element("#clear").click();
		this.console.waitUntil(() -> this.console.rows().isEmpty());
	}

	@AfterEach
	void complainsOfNothing() {
		this.started.forEach(CompletionRecording::close);
		assertThat(Chromium.errors(browser)).isEmpty();
	}

	/**
	 * Records a completion and selects it.
	 * @param name its name
	 * @param input the input
	 * @param output the output
	 */
	void show(String name, String input, String output) {
		start(CompletionStart.named(name).input(input).build()).output(output).complete();
		select(name);
	}

	void select(String name) {
		this.console.row(name).click();
		this.console.waitUntil(() -> this.console.element("#detail h2").getText().equals(name));
	}

	CompletionRecording start(String name) {
		return start(CompletionStart.named(name).build());
	}

	private CompletionRecording start(CompletionStart start) {
		CompletionRecording recording = this.recorder.start(start);
		this.started.add(recording);
		return recording;
	}

	void nest(String name, String... beneath) {
		nestUnseen(name, beneath);
		this.console.waitUntil(() -> !browser.findElements(By.cssSelector("#rows tr[data-name='" + name
				+ "'][data-outcome='completed']" + ((beneath.length > 0) ? " .fold" : "")))
			.isEmpty());
	}

	private void nestUnseen(String name, String... beneath) {
		CompletionRecording recording = start(name);
		if (beneath.length > 0) {
			try (Scope scope = recording.makeCurrent()) {
				nestUnseen(beneath[0], List.of(beneath).subList(1, beneath.length).toArray(String[]::new));
			}
		}
		recording.chunk("the text of " + name).complete();
	}

}

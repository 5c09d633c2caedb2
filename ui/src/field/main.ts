// Starts the field app: asks the core where the person is, and shows it.
import { mount } from "svelte";
import { session } from "../shared/session.svelte";
import "../shared/paper.css";
import App from "./App.svelte";

const target = document.getElementById("app");
if (target) mount(App, { target });
void session.tryAgain();

// A device that was laid down locks itself; the core decides when, and the page only looks now and then.
const looksEvery = 30_000;
setInterval(() => void session.look({ do: "look" }, "idle"), looksEvery);

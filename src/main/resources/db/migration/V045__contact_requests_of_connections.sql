-- A request to be contacted ends with the connection it was made on, not with another tab of the same person.

alter table contact_request add column connection varchar(100);
create index contact_request_open on contact_request (timestamp) where state = 'open';
